package dev.sockeye.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The payload of Close frames (RFC 6455 section 5.5.1). */
final class CloseFrame {
    private static final byte[] NO_BYTES = new byte[0];

    private CloseFrame() {}

    /** Writes a status, which must be one that may be sent. */
    static byte[] encode(CloseStatus status) {
        if (status.code() == CloseStatus.NO_STATUS) {
            return NO_BYTES;
        }
        byte[] reason = status.reason().getBytes(UTF_8);
        return ByteBuffer.allocate(Short.BYTES + reason.length)
                .putShort((short) status.code())
                .put(reason)
                .array();
    }

    /** What is wrong with a received payload; null if nothing is. */
    static @Nullable Violation check(byte[] payload) {
        if (payload.length == 0) {
            return null;
        }
        if (payload.length == 1) {
            return Violation.CLOSE_PAYLOAD_OF_ONE_BYTE;
        }
        if (!CloseStatus.isLegalOnWire(code(payload))) {
            return Violation.ILLEGAL_CLOSE_CODE;
        }
        Utf8Validator reason = new Utf8Validator();
        boolean valid = reason.accept(payload, Short.BYTES, payload.length - Short.BYTES) && reason.unfinished() == 0;
        return valid ? null : Violation.INVALID_UTF8;
    }

    /** Reads a payload that has been checked. */
    static CloseStatus decode(byte[] payload) {
        return payload.length == 0
                ? CloseStatus.NONE
                : new CloseStatus(code(payload), new String(payload, Short.BYTES, payload.length - Short.BYTES, UTF_8));
    }

    private static int code(byte[] payload) {
        return ByteBuffer.wrap(payload).getShort() & 0xFFFF;
    }
}
