package dev.sockeye.group.nodes;

import java.util.List;

/** What nodes say to each other. Immutable. */
sealed interface NodeMessage {
    /** Who says it. */
    String node();

    /**
     * A message to a group.
     *
     * @param number counts what the node publishes
     * @param previous the number of the message before it on the same channel; 0 if there is none that must have come
     */
    record Posted(String node, long number, long previous, String group, SharedMessage message)
            implements NodeMessage {}

    /**
     * The node is there.
     *
     * @param version counts the changes that it has announced
     * @param number of the last message that it has published
     * @param asks whether it wants to know the state of all others
     */
    record Alive(String node, long version, long number, boolean asks) implements NodeMessage {}

    /** Something has changed; the version is one higher than before. */
    record Changed(String node, long version, List<GroupChange> changes) implements NodeMessage {}

    /** All groups of the node that have members, in one or more parts. */
    record State(String node, long version, boolean isFirst, boolean isLast, List<GroupChange> groups)
            implements NodeMessage {}

    /** The node wants to know the state of the one that gets this. */
    record Ask(String node) implements NodeMessage {}

    /** The node takes its leave. */
    record Gone(String node) implements NodeMessage {}
}
