package dev.sockeye.group;

import dev.sockeye.backplane.RemoteMember;

/** A member joined or left a group on another node. */
public sealed interface RemotePresence {
    /**
     * The group.
     *
     * @return the group
     */
    Group group();

    /**
     * The member.
     *
     * @return the member that joined or left
     */
    RemoteMember member();

    /**
     * A member has joined, or its node is heard of for the first time, or again.
     *
     * @param group the group
     * @param member the member
     */
    record Arrived(Group group, RemoteMember member) implements RemotePresence {}

    /**
     * A member has left.
     *
     * @param group the group
     * @param member the member
     * @param isNodeLost whether nothing was heard of its node for 3 seconds; if that comes back, its members arrive again
     */
    record Departed(Group group, RemoteMember member, boolean isNodeLost) implements RemotePresence {}
}
