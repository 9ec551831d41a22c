package dev.sockeye.testkit.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A frame on the wire, valid or not (RFC 6455 section 5.2). Two frames are equal if their first bytes and payloads are
 * equal. Immutable.
 */
public final class RawFrame {
    /** The opcode of a continuation. */
    public static final int CONTINUATION = 0;
    /** The opcode of a text message. */
    public static final int TEXT = 1;
    /** The opcode of a binary message. */
    public static final int BINARY = 2;
    /** The opcode of a Close frame. */
    public static final int CLOSE = 8;
    /** The opcode of a ping. */
    public static final int PING = 9;
    /** The opcode of a pong. */
    public static final int PONG = 10;

    private static final int FIN = 0x80;
    private static final int OPCODE = 0x0f;
    private static final int MASK = 0x80;
    private static final int LENGTH = 0x7f;
    private static final int SHORT = 125;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int MAX_TWO_BYTES = 0xffff;
    private static final int MAX_HEADER = 14;
    private static final int NO_CODE = 1005;
    private static final int SHOWN = 64;
    private static final byte[] KEY = {0x12, (byte) 0x9a, 0x55, 0x07};

    private final int firstByte;
    private final byte[] payload;

    private RawFrame(int firstByte, byte[] payload) {
        this.firstByte = firstByte;
        this.payload = payload;
    }

    /**
     * {@return a final frame}
     *
     * @param opcode 0 to 15
     * @param payload its bytes, not masked
     */
    public static RawFrame of(int opcode, byte... payload) {
        return new RawFrame(FIN | opcode, payload.clone());
    }

    /**
     * {@return a whole text message}
     *
     * @param text the text
     */
    public static RawFrame text(String text) {
        return of(TEXT, text.getBytes(UTF_8));
    }

    /**
     * {@return a text message in several frames, of which all but the first are empty}
     *
     * @param text the text
     * @param frames how many, 2 or more
     */
    public static RawFrame[] text(String text, int frames) {
        RawFrame[] message = new RawFrame[frames];
        Arrays.fill(message, continuation("").notFinal());
        message[0] = text(text).notFinal();
        message[frames - 1] = continuation("");
        return message;
    }

    /**
     * {@return a whole binary message}
     *
     * @param bytes its payload
     */
    public static RawFrame binary(byte... bytes) {
        return of(BINARY, bytes);
    }

    /**
     * {@return the last frame of a message that has several}
     *
     * @param text the text
     */
    public static RawFrame continuation(String text) {
        return of(CONTINUATION, text.getBytes(UTF_8));
    }

    /**
     * {@return a ping}
     *
     * @param text its payload
     */
    public static RawFrame ping(String text) {
        return of(PING, text.getBytes(UTF_8));
    }

    /**
     * {@return a pong}
     *
     * @param text its payload
     */
    public static RawFrame pong(String text) {
        return of(PONG, text.getBytes(UTF_8));
    }

    /**
     * {@return a Close frame}
     *
     * @param code 0 to 65535, allowed or not
     * @param phrase the reason; may be empty, and too long
     */
    public static RawFrame close(int code, String phrase) {
        byte[] reason = phrase.getBytes(UTF_8);
        byte[] bytes = ByteBuffer.allocate(Short.BYTES + reason.length)
                .putShort((short) code)
                .put(reason)
                .array();
        return of(CLOSE, bytes);
    }

    /** {@return this frame without FIN, as the beginning or middle of a message} */
    public RawFrame notFinal() {
        return new RawFrame(firstByte & ~FIN, payload);
    }

    /** Reads the next frame; fails if it is masked but must not be, or is not masked but must be. */
    static RawFrame read(DataInputStream in, boolean masked) throws IOException {
        int firstByte = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        if (masked != ((second & MASK) != 0)) {
            throw new AssertionError("Expected a frame that is " + (masked ? "" : "not ")
                    + "masked (RFC 6455 section 5.1), its first bytes are " + Integer.toHexString(firstByte) + " "
                    + Integer.toHexString(second));
        }
        long length = second & LENGTH;
        if (length == TWO_BYTES) {
            length = in.readUnsignedShort();
        } else if (length == EIGHT_BYTES) {
            length = in.readLong();
        }
        byte[] key = new byte[masked ? KEY.length : 0];
        in.readFully(key);
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        return new RawFrame(firstByte, masked ? masked(payload, key) : payload);
    }

    /**
     * {@return the bytes on the wire, with the shortest encoding of the length}
     *
     * @param masked whether it is masked, as a client must send it
     */
    public byte[] encode(boolean masked) {
        ByteBuffer out = ByteBuffer.allocate(payload.length + MAX_HEADER);
        int mask = masked ? MASK : 0;
        out.put((byte) firstByte);
        if (payload.length <= SHORT) {
            out.put((byte) (mask | payload.length));
        } else if (payload.length <= MAX_TWO_BYTES) {
            out.put((byte) (mask | TWO_BYTES)).putShort((short) payload.length);
        } else {
            out.put((byte) (mask | EIGHT_BYTES)).putLong(payload.length);
        }
        if (masked) {
            out.put(KEY);
        }
        out.put(masked ? masked(payload, KEY) : payload);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] masked(byte[] payload, byte[] key) {
        byte[] masked = new byte[payload.length];
        for (int i = 0; i < payload.length; i++) {
            masked[i] = (byte) (payload[i] ^ key[i % key.length]);
        }
        return masked;
    }

    /** {@return FIN, RSV1 to RSV3 and opcode} */
    public int firstByte() {
        return firstByte;
    }

    /** {@return the opcode} */
    public int opcode() {
        return firstByte & OPCODE;
    }

    /** {@return whether it ends its message} */
    public boolean isFinal() {
        return (firstByte & FIN) != 0;
    }

    /** {@return the payload, not masked} */
    public byte[] payload() {
        return payload.clone();
    }

    /** {@return the payload as UTF-8} */
    public String text() {
        return new String(payload, UTF_8);
    }

    /** {@return the code in a Close frame; 1005 if it has none; the test fails if this is another frame} */
    public int closeCode() {
        if (opcode() != CLOSE) {
            throw new AssertionError("Expected a Close frame, got " + this);
        }
        return payload.length < Short.BYTES
                ? NO_CODE
                : Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort());
    }

    /** {@return the phrase in a Close frame} */
    public String closePhrase() {
        return payload.length < Short.BYTES
                ? ""
                : new String(payload, Short.BYTES, payload.length - Short.BYTES, UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RawFrame frame && firstByte == frame.firstByte && Arrays.equals(payload, frame.payload);
    }

    @Override
    public int hashCode() {
        return 31 * firstByte + Arrays.hashCode(payload);
    }

    /** {@return the first byte, and the payload up to its 64th byte, in hexadecimal} */
    @Override
    public String toString() {
        int shown = Math.min(payload.length, SHOWN);
        return Integer.toHexString(firstByte) + " [" + HexFormat.of().formatHex(payload, 0, shown)
                + (shown < payload.length ? "... of " + payload.length + " bytes]" : "]");
    }
}
