package dev.sockeye.session.frames;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.StringJoiner;

/** The line of a frame in a capture. */
final class FrameLine {
    private static final double NANOS = 1e9;

    private FrameLine() {}

    /**
     * Writes a frame as a line.
     *
     * @param start the time that is zero
     */
    static String of(ObservedFrame observed, long start) {
        ObservedSession session = observed.session();
        WsFrame frame = observed.frame();
        String path = session.uri().getRawPath();
        String line = String.format(
                Locale.ROOT,
                "%.9f %s %s %s %s %s %s %d",
                (observed.time() - start) / NANOS,
                session.id(),
                session.server() ? "server" : "client",
                path == null || path.isEmpty() ? "/" : path,
                observed.incoming() ? "in" : "out",
                frame.kind(),
                flags(frame),
                frame.length());
        return frame.payload().hasRemaining() ? line + " " + payload(frame) : line;
    }

    private static String flags(WsFrame frame) {
        StringJoiner flags = new StringJoiner(",").setEmptyValue("-");
        if (frame.fin()) {
            flags.add("fin");
        }
        for (int bit = 1; bit <= 3; bit++) {
            if ((frame.rsv() & 8 >> bit) != 0) {
                flags.add("rsv" + bit);
            }
        }
        return flags.toString();
    }

    private static String payload(WsFrame frame) {
        ByteBuffer payload = frame.payload();
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        String shown =
                isPrintable(frame, bytes) ? quoted(bytes) : HexFormat.of().formatHex(bytes);
        return bytes.length < frame.length() ? shown + "..." : shown;
    }

    /** What a continuation is nobody knows here, so its bytes decide. */
    private static boolean isPrintable(WsFrame frame, byte[] bytes) {
        boolean mayBeText = frame.rsv() == 0 && frame.opcode() <= WsFrame.TEXT;
        for (int i = 0; mayBeText && i < bytes.length; i++) {
            mayBeText = bytes[i] >= ' ' && bytes[i] <= '~';
        }
        return mayBeText;
    }

    private static String quoted(byte[] ascii) {
        String text = new String(ascii, StandardCharsets.US_ASCII);
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
