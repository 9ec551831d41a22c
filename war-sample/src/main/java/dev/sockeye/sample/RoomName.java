package dev.sockeye.sample;

import dev.sockeye.sample.FromServer.Reason;
import java.util.regex.Pattern;

/**
 * What a room is called: 1 to 32 ASCII letters, digits, {@code -} or {@code _}, exactly as in the path. Who may enter is
 * the host's to say, by path: two paths never lead into one room.
 */
record RoomName(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final int SHOWN = 40;

    static RoomName of(String given) throws Refusal {
        if (!ALLOWED.matcher(given).matches()) {
            String shown = given.codePointCount(0, given.length()) <= SHOWN
                    ? given
                    : given.substring(0, given.offsetByCodePoints(0, SHOWN)) + "…";
            throw new Refusal(
                    Reason.BAD_ROOM,
                    "A room name has 1 to 32 letters (a to z), digits, - or _; \"" + shown
                            + "\" does not. Choose another one.");
        }
        return new RoomName(given);
    }
}
