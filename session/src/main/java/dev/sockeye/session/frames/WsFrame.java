package dev.sockeye.session.frames;

import java.nio.ByteBuffer;

/**
 * A frame as it is on the wire (RFC 6455 section 5.2), but unmasked. The payload is in the form that extensions gave it:
 * compressed messages are compressed here, and RSV1 is set.
 *
 * @param fin whether it ends its message
 * @param rsv the reserved bits: 4 for RSV1, 2 for RSV2, 1 for RSV3, or their sum
 * @param opcode 0 to 15: 0 continues a message, 1 is text, 2 binary, 8 Close, 9 a ping, 10 a pong; a peer that breaks the
 *     rules may send others
 * @param length the length of its payload in bytes
 * @param payload the first bytes of the payload, read-only: as many as were requested, or all
 */
public record WsFrame(boolean fin, int rsv, int opcode, long length, ByteBuffer payload) {
    /** The opcode of a frame that continues a message. */
    public static final int CONTINUATION = 0;
    /** The opcode of the first frame of a text message. */
    public static final int TEXT = 1;
    /** The opcode of the first frame of a binary message. */
    public static final int BINARY = 2;
    /** The opcode of a Close frame. */
    public static final int CLOSE = 8;
    /** The opcode of a ping. */
    public static final int PING = 9;
    /** The opcode of a pong. */
    public static final int PONG = 10;

    /**
     * Takes a read-only view of the payload, from position to limit.
     *
     * @param fin whether it ends its message
     * @param rsv the reserved bits
     * @param opcode 0 to 15
     * @param length the length of its payload in bytes
     * @param payload the first bytes of the payload
     */
    public WsFrame {
        payload = payload.slice().asReadOnlyBuffer();
    }

    /**
     * Creates a frame from its first byte.
     *
     * @param firstByte FIN, the reserved bits and the opcode
     * @param length the length of its payload in bytes
     * @param payload the first bytes of the payload
     * @return the frame
     */
    public static WsFrame of(int firstByte, long length, byte[] payload) {
        return new WsFrame(
                (firstByte & 0x80) != 0, firstByte >> 4 & 7, firstByte & 0xF, length, ByteBuffer.wrap(payload));
    }

    /**
     * The bytes.
     *
     * @return a new read-only view, positioned at the first byte
     */
    @Override
    public ByteBuffer payload() {
        return payload.duplicate();
    }

    /**
     * Whether it is a control frame (RFC 6455 section 5.5).
     *
     * @return true for Close frames, pings and pongs
     */
    public boolean isControl() {
        return opcode >= CLOSE;
    }

    /**
     * The same frame with less of its payload.
     *
     * @param bytes the maximum number of bytes of it
     * @return this, if it has no more
     */
    public WsFrame first(int bytes) {
        return payload.remaining() <= bytes ? this : new WsFrame(fin, rsv, opcode, length, payload.slice(0, bytes));
    }

    /**
     * The name of the opcode.
     *
     * @return for example {@code text} or {@code ping}; {@code opcode-3} for a reserved one
     */
    public String kind() {
        return switch (opcode) {
            case CONTINUATION -> "continuation";
            case TEXT -> "text";
            case BINARY -> "binary";
            case CLOSE -> "close";
            case PING -> "ping";
            case PONG -> "pong";
            default -> "opcode-" + opcode;
        };
    }
}
