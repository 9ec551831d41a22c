package dev.sockeye.sample;

import dev.sockeye.sample.FromServer.Reason;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is called in a room: 1 to 32 characters (as Java and JavaScript count them), none of them a control
 * character, without white space around them.
 */
record PersonName(String value) {
    static final int MAX_LENGTH = 32;

    static PersonName of(@Nullable String given) throws Refusal {
        String name = given == null
                ? ""
                : Normalizer.normalize(given, Normalizer.Form.NFC).strip();
        if (name.isEmpty()) {
            throw new Refusal(Reason.BAD_NAME, "A name has 1 to 32 characters, this one has none. Type one.");
        }
        if (name.length() > MAX_LENGTH) {
            throw new Refusal(
                    Reason.BAD_NAME,
                    "A name has 1 to 32 characters, this one has " + name.length() + ". Choose a shorter one.");
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            throw new Refusal(
                    Reason.BAD_NAME, "A name has no line breaks or other control characters. Choose another one.");
        }
        return new PersonName(name);
    }

    /** Equal for names that people would take for the same one: letter case and width do not count. */
    String key() {
        return Normalizer.normalize(value, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
