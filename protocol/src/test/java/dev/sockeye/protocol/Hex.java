package dev.sockeye.protocol;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Bytes as hexadecimal digits; blanks between them are allowed. */
final class Hex {
    private Hex() {}

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** What remains in the buffer, which stays as it is. */
    static String of(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return of(bytes);
    }
}
