package dev.sockeye.group;

/** What happens to a member that does not read as fast as its group sends, when its buffer is full. */
public enum Overflow {
    /**
     * It leaves the group and its session is closed with 1013 (RFC 6455 section 7.4.1 and the registry of close codes), so
     * that it can reconnect. No member misses a message unnoticed.
     */
    CLOSE,
    /** The oldest buffered messages are not delivered to it. */
    DROP_OLDEST
}
