package dev.sockeye.group;

import jakarta.websocket.CloseReason;
import org.jspecify.annotations.Nullable;

/** Who comes to a group and goes from it. */
public sealed interface Presence {
    /**
     * The group.
     *
     * @return the group it happened in
     */
    Group group();

    /**
     * The member.
     *
     * @return who has come or gone
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
     * @param closed how its session ended; null if the application let it leave
     */
    record Left(Group group, Member member, @Nullable CloseReason closed) implements Presence {}
}
