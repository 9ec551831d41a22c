package dev.sockeye.session.frames;

import java.nio.ByteBuffer;

/**
 * A frame as it is on the wire (RFC 6455 section 5.2), but unmasked. What extensions have made of a payload stays so:
 * compressed messages are compressed here, and RSV1 says it.
 *
 * @param fin whether it ends its message
 * @param rsv the reserved bits: 4 for RSV1, 2 for RSV2, 1 for RSV3, or their sum
 * @param opcode 0 to 15: 0 continues a message, 1 is text, 2 binary, 8 Close, 9 a ping, 10 a pong; a peer that breaks the
 *     rules may send others
 * @param length how many bytes of payload it has
 * @param payload the first of them, read-only: as many as were asked for, or all
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
     * @param length how many bytes of payload it has
     * @param payload the first of them
     */
    public WsFrame {
        payload = payload.slice().asReadOnlyBuffer();
    }

    /**
     * Takes the first byte of a frame apart.
     *
     * @param firstByte FIN, the reserved bits and the opcode
     * @param length how many bytes of payload it has
     * @param payload the first of them
     * @return the frame
     */
    public static WsFrame of(int firstByte, long length, byte[] payload) {
        return new WsFrame(
                (firstByte & 0x80) != 0, firstByte >> 4 & 7, firstByte & 0xF, length, ByteBuffer.wrap(payload));
    }

    /**
     * The bytes.
     *
     * @return a read-only view of the caller's own, positioned at the first byte
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
     * @param bytes most bytes of it
     * @return this, if it has no more
     */
    public WsFrame first(int bytes) {
        return payload.remaining() <= bytes ? this : new WsFrame(fin, rsv, opcode, length, payload.slice(0, bytes));
    }

    /**
     * What the opcode stands for.
     *
     * @return for example {@code text} or {@code ping}; {@code opcode-3} for one without a meaning
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
