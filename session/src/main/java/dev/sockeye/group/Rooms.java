package dev.sockeye.group;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.protocol.PreparedMessage;
import dev.sockeye.session.WebSocketSession;
import dev.sockeye.session.observation.ObservedGroups;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** The rooms of the groups that there are, and which sessions are in which. Thread-safe. */
final class Rooms implements ObservedGroups {
    private static final System.Logger LOGGER = System.getLogger(Rooms.class.getName());
    private static final String TOO_SLOW = "Messages are not read fast enough";

    private final GroupSettings settings;
    private final Attendance attendance;
    private final Object lock = new Object();

    @GuardedBy("lock") private final Map<String, Room> rooms = new LinkedHashMap<>();

    /** The groups of each session whose end is watched. */
    @GuardedBy("lock") private final Map<Session, Set<String>> memberships = new HashMap<>();

    /** Notified of who comes and goes: under the lock of the rooms, but for {@link #deliver}. */
    interface Attendance {
        void joined(String group, Member member);

        /** A member has left; closed is null if the application let it. */
        void left(String group, Member member, @Nullable CloseReason closed);

        /** No lock is held here: what has happened may be passed on. */
        void deliver();
    }

    Rooms(GroupSettings settings, Attendance attendance) {
        this.settings = settings;
        this.attendance = attendance;
    }

    /** The names of the groups that there are. */
    List<String> names() {
        synchronized (lock) {
            return List.copyOf(rooms.keySet());
        }
    }

    @Override
    public Map<String, List<String>> members() {
        Map<String, Room> open;
        synchronized (lock) {
            open = new LinkedHashMap<>(rooms);
        }
        Map<String, List<String>> members = new LinkedHashMap<>();
        open.forEach((group, room) -> members.put(
                group,
                room.members().stream().map(member -> member.session().getId()).toList()));
        return members;
    }

    GroupSettings settings() {
        return settings;
    }

    @Nullable Room room(String group) {
        synchronized (lock) {
            return rooms.get(group);
        }
    }

    @GuardedBy("lock") private Room openRoom(String group) {
        Room open = rooms.get(group);
        if (open != null) {
            return open;
        }
        if (rooms.size() >= settings.maxGroups()) {
            makeRoomFor(group);
        }
        Room room = new Room(settings, slow -> close(group, slow));
        rooms.put(group, room);
        return room;
    }

    /** A group without members is but remembered for who comes. */
    @GuardedBy("lock") private void makeRoomFor(String group) {
        String forgotten = rooms.entrySet().stream()
                .filter(open -> open.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Expected at most " + settings.maxGroups()
                        + " groups, and group " + group + " would be one more; raise Groups.builder().maxGroups"));
        rooms.remove(forgotten);
    }

    Member join(String group, Session session) {
        if (!(session instanceof WebSocketSession own)) {
            throw new IllegalArgumentException(
                    "Expected a session of Sockeye, got " + session.getClass().getName());
        }
        Room room;
        Member member;
        boolean watched;
        synchronized (lock) {
            room = openRoom(group);
            Member present = room.member(own);
            if (present != null) {
                return present;
            }
            member = room.admit(own);
            attendance.joined(group, member);
            watched = memberships.containsKey(own);
            memberships.computeIfAbsent(own, first -> new HashSet<>()).add(group);
        }
        attendance.deliver();
        room.serve();
        if (!watched) {
            own.control().beforeClose(() -> flush(own));
            CompletableFuture<Void> unused = own.control().ended().thenAccept(reason -> ended(own, reason));
        }
        return member;
    }

    /** What was sent before a session is closed arrives before the Close frame. */
    private void flush(Session session) {
        List<Room> open = new ArrayList<>();
        synchronized (lock) {
            for (String group : memberships.getOrDefault(session, Set.of())) {
                Room room = rooms.get(group);
                if (room != null) {
                    open.add(room);
                }
            }
        }
        open.forEach(room -> room.flush(session));
    }

    private void ended(Session session, CloseReason reason) {
        Set<String> left;
        synchronized (lock) {
            left = memberships.remove(session);
        }
        if (left != null) {
            left.forEach(group -> remove(group, session, reason));
            attendance.deliver();
        }
    }

    void leave(String group, Session session) {
        remove(group, session, null);
        attendance.deliver();
    }

    private boolean remove(String group, Session session, @Nullable CloseReason reason) {
        synchronized (lock) {
            Room room = rooms.get(group);
            Member member = room == null ? null : room.dismiss(session);
            if (room == null || member == null) {
                return false;
            }
            attendance.left(group, member, reason);
            if (room.isVoid()) {
                rooms.remove(group);
            }
            Set<String> others = memberships.get(session);
            if (others != null) {
                others.remove(group);
            }
            return true;
        }
    }

    void send(String group, Recipients recipients, PreparedMessage message, @Nullable Object key) {
        Room room;
        synchronized (lock) {
            boolean isKept = settings.replay() > 0 && recipients.includeNewcomers();
            room = isKept ? openRoom(group) : rooms.get(group);
        }
        if (room != null) {
            room.send(message, recipients, key).forEach(slow -> close(group, slow));
            room.serve();
        }
    }

    /** Closes a session that does not read; its endpoint, and the listener of presence, are notified by other threads. */
    void close(String group, WebSocketSession session) {
        CloseReason reason = new CloseReason(CloseCodes.TRY_AGAIN_LATER, TOO_SLOW);
        if (remove(group, session, reason)) {
            LOGGER.log(
                    System.Logger.Level.DEBUG,
                    () -> "Closed " + session + ": it does not read what is sent to group " + group);
            try {
                session.control().runOnOwnThread(() -> session.close(reason));
                session.control().runOnOwnThread(attendance::deliver);
            } catch (RejectedExecutionException e) {
                LOGGER.log(System.Logger.Level.DEBUG, "The container has stopped, and closes its sessions itself", e);
            }
        }
    }
}
