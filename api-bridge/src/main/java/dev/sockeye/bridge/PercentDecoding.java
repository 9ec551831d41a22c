package dev.sockeye.bridge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Percent-encoded UTF-8 in a part of a path (RFC 3986 section 2.1). A plus sign stands for itself. */
public final class PercentDecoding {

    private static final int HEX = 16;
    private static final int TRIPLET_CHARS = 3;

    private PercentDecoding() {}

    /**
     * Decodes once.
     *
     * @param text the part of the path
     * @return null if a percent sign does not begin a triplet or the bytes are not UTF-8
     */
    public static @Nullable String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = bytes(text);
        try {
            return bytes == null
                    ? null
                    : StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    private static byte @Nullable [] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int index = 0;
        while (index < text.length()) {
            int end = index;
            while (end < text.length() && text.charAt(end) != '%') {
                end++;
            }
            bytes.writeBytes(text.substring(index, end).getBytes(StandardCharsets.UTF_8));
            index = end;
            if (index < text.length()) {
                int octet = octet(text, index);
                if (octet < 0) {
                    return null;
                }
                bytes.write(octet);
                index += TRIPLET_CHARS;
            }
        }
        return bytes.toByteArray();
    }

    private static int octet(String text, int percent) {
        if (percent + TRIPLET_CHARS > text.length()) {
            return -1;
        }
        int high = hexDigit(text.charAt(percent + 1));
        int low = hexDigit(text.charAt(percent + 2));
        return high < 0 || low < 0 ? -1 : high * HEX + low;
    }

    // Not Character.digit alone: that takes the digits of every script.
    private static int hexDigit(char c) {
        return c < 0x80 ? Character.digit(c, HEX) : -1;
    }
}
