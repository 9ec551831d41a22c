package dev.sockeye.tck.api.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** A frame as it goes over the wire, legal or not. */
public final class RawFrame {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final int FIN = 0x80;
    private static final int OPCODE = 0x0f;
    private static final int SHORT = 125;
    private static final int TWO_BYTES = 0xffff;
    private static final byte[] KEY = {0x12, (byte) 0x9a, 0x55, 0x07};

    private final int firstByte;
    private final byte[] payload;

    RawFrame(int firstByte, byte[] payload) {
        this.firstByte = firstByte;
        this.payload = payload;
    }

    /** A final frame. */
    public static RawFrame of(int opcode, byte... payload) {
        return new RawFrame(FIN | opcode, payload.clone());
    }

    /** A whole text message. */
    public static RawFrame text(String text) {
        return of(TEXT, text.getBytes(UTF_8));
    }

    /** A text message in several frames, of which all but the first are empty. */
    public static RawFrame[] text(String text, int frames) {
        RawFrame[] message = new RawFrame[frames];
        Arrays.fill(message, continuation("").notFinal());
        message[0] = text(text).notFinal();
        message[frames - 1] = continuation("");
        return message;
    }

    /** A whole binary message. */
    public static RawFrame binary(byte... bytes) {
        return of(BINARY, bytes);
    }

    /** The last frame of a message of several. */
    public static RawFrame continuation(String text) {
        return of(CONTINUATION, text.getBytes(UTF_8));
    }

    /** A Close frame. */
    public static RawFrame close(int code, String phrase) {
        byte[] reason = phrase.getBytes(UTF_8);
        byte[] bytes = ByteBuffer.allocate(2 + reason.length)
                .putShort((short) code)
                .put(reason)
                .array();
        return of(CLOSE, bytes);
    }

    /** The same frame with a message to be continued. */
    public RawFrame notFinal() {
        return new RawFrame(firstByte & ~FIN, payload);
    }

    byte[] encode(boolean masked) {
        ByteBuffer out = ByteBuffer.allocate(payload.length + 14);
        int mask = masked ? FIN : 0;
        out.put((byte) firstByte);
        if (payload.length <= SHORT) {
            out.put((byte) (mask | payload.length));
        } else if (payload.length <= TWO_BYTES) {
            out.put((byte) (mask | 126)).putShort((short) payload.length);
        } else {
            out.put((byte) (mask | 127)).putLong(payload.length);
        }
        if (masked) {
            out.put(KEY);
        }
        for (int i = 0; i < payload.length; i++) {
            out.put(masked ? (byte) (payload[i] ^ KEY[i % KEY.length]) : payload[i]);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /** What kind of frame. */
    public int opcode() {
        return firstByte & OPCODE;
    }

    /** Whether it ends its message. */
    public boolean isFinal() {
        return (firstByte & FIN) != 0;
    }

    /** FIN, RSV1 to RSV3 and opcode. */
    public int firstByte() {
        return firstByte;
    }

    /** The payload, unmasked. */
    public byte[] payload() {
        return payload.clone();
    }

    /** The payload as UTF-8. */
    public String text() {
        return new String(payload, UTF_8);
    }

    /** The code in a Close frame; 1005 if it has none. */
    public int closeCode() {
        return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & TWO_BYTES;
    }

    /** The phrase in a Close frame. */
    public String closePhrase() {
        return payload.length < 2 ? "" : new String(payload, 2, payload.length - 2, UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawFrame frame && firstByte == frame.firstByte && Arrays.equals(payload, frame.payload);
    }

    @Override
    public int hashCode() {
        return 31 * firstByte + Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return Integer.toHexString(firstByte) + " [" + HexFormat.of().formatHex(payload) + "]";
    }
}
