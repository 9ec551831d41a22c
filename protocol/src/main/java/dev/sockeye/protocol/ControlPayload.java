package dev.sockeye.protocol;

/** Gathers the payload of the control frame that is being received, at most 125 bytes (RFC 6455 section 5.5). */
final class ControlPayload {
    private static final byte[] NO_BYTES = new byte[0];

    private byte[] bytes = NO_BYTES;
    private int size;

    void begin(int length) {
        bytes = length == 0 ? NO_BYTES : new byte[length];
        size = 0;
    }

    void append(byte[] source, int from, int length) {
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    /** Hands the complete payload out, and holds nothing any more. */
    byte[] take() {
        byte[] taken = bytes;
        bytes = NO_BYTES;
        return taken;
    }
}
