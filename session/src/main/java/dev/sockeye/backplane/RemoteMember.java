package dev.sockeye.backplane;

import org.jspecify.annotations.Nullable;

/**
 * A member of a group on another node, as that one has announced it.
 *
 * @param node which node; unique for each start of a process
 * @param session the id of its session there
 * @param user the name of the session's user principal; null if it has none
 */
public record RemoteMember(
        String node, String session, @Nullable String user) {}
