package dev.sockeye.group;

import dev.sockeye.backplane.RemoteMember;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The sessions that have joined under one name, of servers and clients alike, on all nodes if the groups have a backplane. A
 * group exists from its first member to its last; this object is only a reference by name and may be kept. Thread-safe.
 *
 * @see Groups
 */
public final class Group implements Audience {
    private final Rooms rooms;
    private final Elsewhere elsewhere;
    private final String name;
    private final Audience everybody;

    Group(Rooms rooms, Elsewhere elsewhere, String name) {
        this.rooms = rooms;
        this.elsewhere = elsewhere;
        this.name = name;
        this.everybody = new Part(this, Recipients.everybody());
    }

    Rooms rooms() {
        return rooms;
    }

    Elsewhere elsewhere() {
        return elsewhere;
    }

    /**
     * The group's name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Adds a session. It leaves when it is closed, after {@code onClose} has returned. A session that is a member already
     * stays a member.
     *
     * @param session a session of Sockeye, of a server or a client
     * @return the member
     * @throws IllegalArgumentException if the session belongs to another implementation
     * @throws IllegalStateException if the number of groups would exceed {@link GroupsBuilder#maxGroups}
     */
    public Member join(Session session) {
        return rooms.join(name, session);
    }

    /**
     * Removes a session; no effect if it is not a member. Messages sent before may still reach it.
     *
     * @param session the session
     */
    public void leave(Session session) {
        rooms.leave(name, session);
    }

    /**
     * The current members on this node.
     *
     * @return the members, in the order in which they joined
     */
    public List<Member> members() {
        Room room = rooms.room(name);
        return room == null ? List.of() : room.members();
    }

    /**
     * The members on other nodes. They are announced where somebody listens for them ({@link
     * GroupsBuilder#onRemotePresence}), about half a second after they have joined.
     *
     * @return the members, in no order; nobody if the groups have no backplane ({@link GroupsBuilder#backplane}), or members
     *     are not announced
     */
    public List<RemoteMember> remoteMembers() {
        return elsewhere.members(name);
    }

    /**
     * The application's attributes of the group on this node; they exist as long as it has members.
     *
     * @return a map that any thread may change; an empty, unmodifiable one if the group has no members
     */
    public Map<String, Object> attributes() {
        Room room = rooms.room(name);
        return room == null ? Map.of() : room.attributes();
    }

    /**
     * How far delivery is behind. An application may refuse to send more before the buffer is full ({@link
     * GroupsBuilder#maxWaiting}); then its sending threads have to help with delivery.
     *
     * @return the number of messages sent since the oldest one that this machine has not yet passed on to a member,
     *     including that one; members whose peers do not read are not counted
     */
    public int backlog() {
        Room room = rooms.room(name);
        return room == null ? 0 : room.backlog();
    }

    /**
     * All members but one.
     *
     * @param session the session that gets no messages; need not be a member
     * @return the others
     */
    public Audience except(Session session) {
        return new Part(this, Recipients.except(session));
    }

    /**
     * The members on this node that fulfil a condition. Their messages are not replayed to sessions that join later, and do
     * not go to other nodes, where the condition cannot be tested.
     *
     * @param condition tested for each member at every send, on the thread that sends
     * @return the members for which it is true
     */
    public Audience where(Predicate<? super Member> condition) {
        return new Part(this, Recipients.where(condition));
    }

    @Override
    public void sendText(String text) {
        everybody.sendText(text);
    }

    @Override
    public void sendBinary(ByteBuffer bytes) {
        everybody.sendBinary(bytes);
    }

    @Override
    public void sendObject(Object value) {
        everybody.sendObject(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Group group && group.rooms == rooms && group.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "group " + name;
    }
}
