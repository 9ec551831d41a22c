package dev.sockeye.group.nodes;

import dev.sockeye.backplane.RemoteMember;
import java.util.List;

/** The groups of this node. Called by the link, without a lock; {@link #isOpen} by any thread. */
public interface HomeGroups {
    /**
     * Whether a group has members here.
     *
     * @param group its name
     * @return false if nobody would get a message
     */
    boolean isOpen(String group);

    /**
     * The members that other nodes are to know.
     *
     * @param group the name of their group
     * @param node the id of this node
     * @return its members here; nobody if they are not announced
     */
    List<RemoteMember> present(String group, String node);

    /**
     * A message has come for the members here.
     *
     * @param group their group
     * @param message the message
     * @return false if it is none: its text is not UTF-8
     */
    boolean deliver(String group, SharedMessage message);

    /**
     * A member has joined elsewhere.
     *
     * @param group which group
     * @param member who
     */
    void arrived(String group, RemoteMember member);

    /**
     * A member has left elsewhere.
     *
     * @param group which group
     * @param member who
     * @param isLost whether nothing is heard of its node
     */
    void departed(String group, RemoteMember member, boolean isLost);
}
