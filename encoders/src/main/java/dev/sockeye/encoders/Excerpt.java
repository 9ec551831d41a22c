package dev.sockeye.encoders;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Input as it may stand in a message: short, on one line, and without characters that a terminal obeys. */
final class Excerpt {
    static final int LENGTH = 100;
    private static final int BYTES = 32;

    private Excerpt() {}

    static String of(Object wire) {
        if (wire instanceof CharSequence text) {
            String quoted = '"' + escape(text, LENGTH) + '"';
            return text.length() <= LENGTH ? quoted : quoted + " (" + text.length() + " characters)";
        }
        if (wire instanceof ByteBuffer bytes) {
            return hex(bytes.slice());
        }
        return "a " + wire.getClass().getSimpleName();
    }

    static String escape(CharSequence text, int length) {
        StringBuilder out = new StringBuilder();
        int end = Math.min(text.length(), length);
        for (int i = 0; i < end; ) {
            int codePoint = Character.codePointAt(text, i);
            i += Character.charCount(codePoint);
            if (isPlain(codePoint)) {
                out.appendCodePoint(codePoint);
            } else {
                out.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
            }
        }
        return text.length() <= length ? out.toString() : out.append('…').toString();
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static String hex(ByteBuffer bytes) {
        byte[] first = new byte[Math.min(bytes.remaining(), BYTES)];
        bytes.get(0, first);
        String digits = HexFormat.ofDelimiter(" ").formatHex(first);
        String more = first.length < bytes.remaining() ? " …" : "";
        return "[" + digits + more + "] (" + bytes.remaining() + " bytes)";
    }
}
