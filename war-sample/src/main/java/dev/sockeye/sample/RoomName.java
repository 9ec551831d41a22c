package dev.sockeye.sample;

import dev.sockeye.sample.FromServer.Reason;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a room is called: 1 to 32 ASCII letters, digits, {@code -} or {@code _}; upper case is made lower case. */
record RoomName(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9_-]{1,32}");
    private static final int SHOWN = 40;

    static RoomName of(String given) throws Refusal {
        String name = given.toLowerCase(Locale.ROOT);
        if (!ALLOWED.matcher(name).matches()) {
            String shown = given.length() <= SHOWN ? given : given.substring(0, SHOWN) + "…";
            throw new Refusal(
                    Reason.BAD_ROOM,
                    "A room name has 1 to 32 letters (a to z), digits, - or _; \"" + shown
                            + "\" does not. Choose another one.");
        }
        return new RoomName(name);
    }
}
