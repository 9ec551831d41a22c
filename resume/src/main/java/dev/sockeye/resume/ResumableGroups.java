package dev.sockeye.resume;

import dev.sockeye.backplane.Backplane;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.group.nodes.GroupSpan;
import dev.sockeye.group.nodes.SharedMessage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Groups of resumable sessions by name. A session stays a member while its client is away: what the group is sent meanwhile is
 * kept for it as any message is. The names of its groups are an attribute of the session, so that a node that takes it over
 * joins them again, before the client gets what it has missed.
 *
 * <pre>{@code
 * ResumableGroups rooms = new ResumableGroups(Backplane.configured(), "rooms");
 * ws("/chat", sessions.handler(rooms.rejoining((request, socket) -> rooms.join("lobby", socket))))
 * }</pre>
 *
 * <p>Sending waits for nobody. Each member gets the messages of one thread in the order in which they were sent. A member for
 * whom too much waits ({@link HistoryLimits}) is not left with a gap: its session is closed with 1013. Thread-safe.
 *
 * <p>With a backplane, groups of one name are one group on all nodes. While a session moves from one node to another, what both
 * get before that or both after it comes once. What the nodes get at different times may not reach the session, or come twice.
 */
public final class ResumableGroups {
    /** The attribute of a session that names its groups. */
    static final String ATTRIBUTE = "sockeye.groups";

    private static final int MOST_GROUPS = 100;
    private static final int LONGEST_NAME = 1024;

    private final SocketRooms rooms = new SocketRooms();
    private final Map<ResumableSocket, Membership> memberships = new ConcurrentHashMap<>();
    private final @Nullable GroupSpan span;

    /**
     * Groups without members.
     *
     * @param backplane by which nodes share them; {@link Backplane#local} for none
     * @param name what these groups are called on all nodes, and no others that use the backplane
     * @throws IllegalStateException if the backplane is closed
     */
    public ResumableGroups(Backplane backplane, String name) {
        // Each node gets what all groups are sent: a session that it takes over need not be announced before it misses
        // nothing.
        span = backplane.equals(Backplane.local())
                ? null
                : backplane.link(name, link -> new GroupSpan(link, made -> rooms, true));
    }

    /**
     * A handler whose sessions are members again of the groups that they have joined at other nodes.
     *
     * @param handler takes each session, when it has joined
     * @return the handler, for {@link ResumableSessions#handler}
     */
    public ResumableHandler rejoining(ResumableHandler handler) {
        Objects.requireNonNull(handler, "Expected a handler of sessions, got null");
        return (request, socket) -> {
            Set<String> names = GroupNames.parse(socket.attribute(ATTRIBUTE).orElse(""));
            if (!names.isEmpty()) {
                Membership membership = membership(socket);
                names.forEach(group -> enter(group, membership));
            }
            handler.accept(request, socket);
        };
    }

    /**
     * Makes a session a member. It leaves when the session ends, not when a connection does.
     *
     * @param group the name of the group, at most 1,024 characters
     * @param socket the session; at most 100 groups have it
     * @return completes when a node that takes the session over would join the group; fails as {@link
     *     ResumableSocket#attribute(String, String)} does
     * @throws IllegalArgumentException if the name is longer
     * @throws IllegalStateException if the session is in 100 other groups
     */
    public CompletionStage<Void> join(String group, ResumableSocket socket) {
        if (group.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "Expected a name of at most " + LONGEST_NAME + " characters, got " + group.length());
        }
        Membership membership = membership(socket);
        if (!membership.names().contains(group) && membership.names().size() >= MOST_GROUPS) {
            throw new IllegalStateException("Expected a session in at most " + MOST_GROUPS + " groups, and group "
                    + group + " would be one more; leave another one first");
        }
        enter(group, membership);
        return membership.note();
    }

    /**
     * Ends a membership; no effect if there is none.
     *
     * @param group the name of the group
     * @param socket the session
     * @return completes when no node would join the group; fails as {@link ResumableSocket#attribute(String, String)} does
     */
    public CompletionStage<Void> leave(String group, ResumableSocket socket) {
        Membership membership = memberships.get(socket);
        if (membership == null || !membership.names().remove(group)) {
            return CompletableFuture.completedStage(null);
        }
        rooms.leave(group, socket);
        return membership.note();
    }

    /**
     * The groups of a session.
     *
     * @param socket the session
     * @return their names, in no order
     */
    public Set<String> of(ResumableSocket socket) {
        Membership membership = memberships.get(socket);
        return membership == null ? Set.of() : Set.copyOf(membership.names());
    }

    /**
     * The members of a group on this node, those whose clients are away among them.
     *
     * @param group the name of the group
     * @return the sessions, in no order
     */
    public Set<ResumableSocket> members(String group) {
        return rooms.members(group);
    }

    /**
     * Sends a message to all members, on all nodes.
     *
     * @param group the name of their group
     * @param message the message
     */
    public void send(String group, WsMessage message) {
        rooms.send(group, message);
        if (span != null) {
            span.send(group, shared(message));
        }
    }

    private static SharedMessage shared(WsMessage message) {
        return message instanceof WsMessage.Binary binary
                ? new SharedMessage(false, binary.bytes(), null)
                : new SharedMessage(true, StandardCharsets.UTF_8.encode(message.text()), null);
    }

    /**
     * Sends a text message to all members, on all nodes.
     *
     * @param group the name of their group
     * @param text the text
     */
    public void send(String group, String text) {
        send(group, WsMessage.of(text));
    }

    private void enter(String group, Membership membership) {
        membership.names().add(group);
        rooms.join(group, membership.socket());
        if (membership.socket().over().isDone()) {
            rooms.leave(group, membership.socket());
        }
    }

    private Membership membership(ResumableSocket socket) {
        Membership made = new Membership(socket);
        Membership present = memberships.putIfAbsent(socket, made);
        if (present != null) {
            return present;
        }
        var unused = socket.over().thenRun(() -> ended(made));
        return made;
    }

    private void ended(Membership membership) {
        memberships.remove(membership.socket());
        membership.names().forEach(group -> rooms.leave(group, membership.socket()));
    }
}
