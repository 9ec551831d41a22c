package dev.sockeye.group;

import jakarta.websocket.CloseReason;
import org.jspecify.annotations.Nullable;

/** A member joined or left a group. */
public sealed interface Presence {
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
    Member member();

    /**
     * A member has joined.
     *
     * @param group the group
     * @param member the member
     */
    record Joined(Group group, Member member) implements Presence {}

    /**
     * A member has left.
     *
     * @param group the group
     * @param member the member
     * @param closed how its session ended; null if the application removed it
     */
    record Left(Group group, Member member, @Nullable CloseReason closed) implements Presence {}
}
