package dev.sockeye.sample;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.group.Groups;
import dev.sockeye.sample.FromServer.Reason;
import jakarta.websocket.Session;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The rooms with people in them: the first to come opens a room, the last to go closes it. Safe for several threads. */
final class ChatRooms {
    static final int MAX_ROOMS = 1_000;
    private static final int MAX_WAITING_BYTES = 1024 * 1024;

    private final InstantSource clock;
    private final Groups groups = Groups.builder()
            .encoder(new FromServerLens())
            .maxWaiting(ChatRoom.MAX_WAITING, MAX_WAITING_BYTES)
            .build();

    @GuardedBy("this") private final Map<RoomName, ChatRoom> rooms = new HashMap<>();

    ChatRooms(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Lets a person into a room, which is opened if need be.
     *
     * @throws Refusal if the room does not let them in or there are too many rooms
     */
    synchronized ChatRoom enter(RoomName name, Session session, PersonName person) throws Refusal {
        ChatRoom open = rooms.get(name);
        if (open == null && rooms.size() >= MAX_ROOMS) {
            throw new Refusal(
                    Reason.TOO_MANY_ROOMS,
                    "There are " + MAX_ROOMS + " rooms open, no more fit. Join one that is open.");
        }
        ChatRoom room = open == null ? new ChatRoom(groups.of(name.value()), clock) : open;
        room.admit(session, person);
        rooms.put(name, room);
        return room;
    }

    /** Lets a person go from the room they entered. */
    synchronized void leave(RoomName name, Session session) {
        ChatRoom room = rooms.get(name);
        if (room != null && room.dismiss(session)) {
            rooms.remove(name);
        }
    }

    /** How many rooms are open, at this moment. */
    synchronized int size() {
        return rooms.size();
    }
}
