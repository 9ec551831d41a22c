package dev.sockeye.sample;

import dev.sockeye.sample.FromServer.Reason;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rooms with people in them: the first to come opens a room, the last to go closes it. Safe for several threads. */
final class ChatRooms {
    static final int MAX_ROOMS = 1_000;

    private final InstantSource clock;
    private final Map<RoomName, ChatRoom> rooms = new HashMap<>();

    ChatRooms(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Lets a person into a room, which is opened if need be.
     *
     * @throws Refusal if the room does not let them in or there are too many rooms
     */
    ChatRoom enter(RoomName name, Person person) throws Refusal {
        ChatRoom room = admit(name, person);
        room.deliver();
        return room;
    }

    /** Lets a person go from the room they entered. */
    void leave(RoomName name, Person person) {
        ChatRoom room = dismiss(name, person);
        if (room != null) {
            room.deliver();
        }
    }

    /** How many rooms are open, at this moment. */
    synchronized int size() {
        return rooms.size();
    }

    private synchronized ChatRoom admit(RoomName name, Person person) throws Refusal {
        ChatRoom open = rooms.get(name);
        if (open == null && rooms.size() >= MAX_ROOMS) {
            throw new Refusal(
                    Reason.TOO_MANY_ROOMS,
                    "There are " + MAX_ROOMS + " rooms open, no more fit. Join one that is open.");
        }
        ChatRoom room = open == null ? new ChatRoom(name, clock) : open;
        room.admit(person);
        rooms.put(name, room);
        return room;
    }

    private synchronized @Nullable ChatRoom dismiss(RoomName name, Person person) {
        ChatRoom room = rooms.get(name);
        if (room != null && room.dismiss(person)) {
            rooms.remove(name);
        }
        return room;
    }
}
