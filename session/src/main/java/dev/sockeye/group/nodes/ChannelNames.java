package dev.sockeye.group.nodes;

/**
 * The names of channels and logs.
 *
 * @param isCommon whether there is one channel for all groups, because all nodes keep their last messages
 */
record ChannelNames(boolean isCommon) {
    /** Where nodes say that they are there, and what has changed. */
    static final String CONTROL = "control";

    static final String COMMON = "groups";
    private static final String GROUP = "group/";

    /** Where the messages of a group go. */
    String of(String group) {
        return isCommon ? COMMON : GROUP + group;
    }

    /** Where one node is spoken to. */
    static String inbox(String node) {
        return "node/" + node;
    }

    /** Where what a node publishes is recorded. */
    static String log(String node) {
        return "log/" + node;
    }
}
