package dev.sockeye.group;

/** What becomes of a member that does not read as fast as its group sends, when as much waits for it as may wait. */
public enum Overflow {
    /**
     * It leaves the group and its session is closed with 1013 (RFC 6455 section 7.4.1 and the registry of close codes), so
     * that it can connect again: nobody gets a conversation with holes in it.
     */
    CLOSE,
    /** It does not get the oldest of the messages that wait. */
    DROP_OLDEST
}
