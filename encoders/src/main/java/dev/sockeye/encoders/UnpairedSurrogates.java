package dev.sockeye.encoders;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Finds what no text message can carry: a surrogate without its partner has no form in UTF-8 (RFC 3629 section 3), so
 * who receives one could never send it on.
 */
final class UnpairedSurrogates {
    private static final int ESCAPE_LENGTH = "\\u0000".length();
    private static final char NO_ESCAPE = 0;

    private UnpairedSurrogates() {}

    /** What is wrong with a text, {@code null} if nothing is. */
    static @Nullable String problem(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!isPair(c, charAt(text, i + 1))) {
                    return describe(c, i);
                }
                i++;
            }
        }
        return null;
    }

    /** What is wrong with a text of JSON, where an escaped surrogate counts as well; {@code null} if nothing is. */
    static @Nullable String problemInJson(String json) {
        int i = 0;
        while (i < json.length()) {
            char c = json.charAt(i);
            boolean escape = c == '\\';
            char unit = escape ? escaped(json, i) : c;
            int length = escape ? ESCAPE_LENGTH : 1;
            if (!Character.isSurrogate(unit)) {
                i += escape ? 2 : 1;
            } else if (isPair(unit, escape ? escaped(json, i + length) : charAt(json, i + 1))) {
                i += 2 * length;
            } else {
                return describe(unit, i);
            }
        }
        return null;
    }

    /** The character that an escape at this place stands for, if it is one by number. */
    private static char escaped(String json, int at) {
        int end = at + ESCAPE_LENGTH;
        if (end > json.length() || !json.startsWith("\\u", at)) {
            return NO_ESCAPE;
        }
        for (int i = at + 2; i < end; i++) {
            if (!HexFormat.isHexDigit(json.charAt(i))) {
                return NO_ESCAPE;
            }
        }
        return (char) HexFormat.fromHexDigits(json, at + 2, end);
    }

    private static char charAt(String text, int at) {
        return at < text.length() ? text.charAt(at) : NO_ESCAPE;
    }

    private static boolean isPair(char first, char second) {
        return Character.isSurrogatePair(first, second);
    }

    private static String describe(char surrogate, int at) {
        return "the surrogate U+%04X at character %d is unpaired, so it cannot be encoded in UTF-8"
                .formatted((int) surrogate, at + 1);
    }
}
