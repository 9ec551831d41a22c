package dev.sockeye.sample;

import java.time.Instant;
import java.util.List;

/**
 * What the server tells a browser on {@code /chat/{room}}: one JSON object per text message, told apart by its property
 * {@code type}. Everybody in a room gets its messages in the same order. Times are ISO 8601 instants in UTC, with
 * milliseconds.
 */
public sealed interface FromServer {

    /** You are in: the answer to a {@link FromBrowser.Join} that was granted, with everybody in the room, you included. */
    record Welcome(String room, String name, List<String> people, Instant at) implements FromServer {}

    /** Somebody else came in; {@code people} is everybody who is here now. */
    record Joined(String name, List<String> people, Instant at) implements FromServer {}

    /** Somebody else is gone; {@code people} is everybody who is here now. */
    record Left(String name, List<String> people, Instant at) implements FromServer {}

    /** Somebody, perhaps you, said something. */
    record Said(String author, String text, Instant at) implements FromServer {}

    /** Your last message had no effect; {@code message} says why and what to do, in words for a person. */
    record Problem(Reason reason, String message) implements FromServer {}

    /** What kind of {@link Problem} it is, for a program. */
    enum Reason {
        BAD_NAME,
        NAME_TAKEN,
        BAD_ROOM,
        ROOM_FULL,
        TOO_MANY_ROOMS,
        ROOM_BUSY,
        BAD_TEXT,
        NOT_JOINED,
        ALREADY_JOINED,
        NOT_UNDERSTOOD
    }
}
