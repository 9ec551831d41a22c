package dev.sockeye.group;

import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The sessions that have joined under one name, of servers and clients alike. It is there from the first member on and
 * forgotten with the last; this object is but its name, and may be kept. Thread-safe.
 *
 * @see Groups
 */
public final class Group implements Audience {
    private final Rooms rooms;
    private final String name;
    private final Audience everybody;

    Group(Rooms rooms, String name) {
        this.rooms = rooms;
        this.name = name;
        this.everybody = new Part(rooms, name, Recipients.everybody());
    }

    /**
     * What the group is called.
     *
     * @return the name it was asked for by
     */
    public String name() {
        return name;
    }

    /**
     * Lets a session join; it leaves by itself when it is closed, after {@code onClose} has returned. Who is in already
     * stays in.
     *
     * @param session a session of Sockeye, of a server or a client
     * @return the member
     * @throws IllegalArgumentException if it is a session of another implementation
     * @throws IllegalStateException if this would be one group more than there may be ({@link GroupsBuilder#maxGroups})
     */
    public Member join(Session session) {
        return rooms.join(name, session);
    }

    /**
     * Lets a session leave; without effect if it is not in. What was sent before may still reach it.
     *
     * @param session the session
     */
    public void leave(Session session) {
        rooms.leave(name, session);
    }

    /**
     * Who is in.
     *
     * @return the members now, in the order in which they joined
     */
    public List<Member> members() {
        Room room = rooms.room(name);
        return room == null ? List.of() : room.members();
    }

    /**
     * What the application keeps of the group, as long as it has members.
     *
     * @return a map that may be changed by any thread; without members an empty one that may not
     */
    public Map<String, Object> attributes() {
        Room room = rooms.room(name);
        return room == null ? Map.of() : room.attributes();
    }

    /**
     * How far delivering is behind. An application may refuse to send more, before its senders have to help, as they do
     * when as much waits as may wait ({@link GroupsBuilder#maxWaiting}).
     *
     * @return how many messages have been sent since the oldest that a member gets as soon as this machine hands it on,
     *     that one included; a member whose peer does not read is not counted
     */
    public int backlog() {
        Room room = rooms.room(name);
        return room == null ? 0 : room.backlog();
    }

    /**
     * All but one.
     *
     * @param session who does not get what is sent; need not be in
     * @return the others
     */
    public Audience except(Session session) {
        return new Part(rooms, name, Recipients.except(session));
    }

    /**
     * Some of the members. Whoever joins later does not get their messages, however many are replayed.
     *
     * @param condition put to each member at every send, by the thread that sends
     * @return those for whom it is true
     */
    public Audience where(Predicate<? super Member> condition) {
        return new Part(rooms, name, Recipients.where(condition));
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
