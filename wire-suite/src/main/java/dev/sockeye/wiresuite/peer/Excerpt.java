package dev.sockeye.wiresuite.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;

/** Payloads as reports show them: short ones in full. */
final class Excerpt {
    private static final int MAX_TEXT = 40;
    private static final int MAX_BYTES = 16;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private Excerpt() {}

    static String of(byte[] payload, boolean text) {
        String length = "[" + payload.length + "]";
        if (payload.length == 0) {
            return length;
        }
        if (text && payload.length <= MAX_TEXT && isPrintable(payload)) {
            return length + " \"" + new String(payload, UTF_8) + "\"";
        }
        boolean whole = payload.length <= MAX_BYTES;
        return length + " " + HEX.formatHex(whole ? payload : Arrays.copyOf(payload, MAX_BYTES)) + (whole ? "" : " …");
    }

    private static boolean isPrintable(byte[] payload) {
        return Utf8.isValid(payload) && new String(payload, UTF_8).codePoints().noneMatch(Character::isISOControl);
    }
}
