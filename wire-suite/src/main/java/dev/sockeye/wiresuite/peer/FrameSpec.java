package dev.sockeye.wiresuite.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A frame to write, legal or not.
 *
 * @param firstByte FIN, RSV1 to RSV3 and opcode
 * @param payload what follows the header, before masking
 * @param form how the length is written; null for the shortest form
 * @param announced the length in the header; null for the payload's own
 * @param key the mask; null for a random one
 * @param wrongMasking masked by a server, or not masked by a client
 */
public record FrameSpec(
        int firstByte,
        Bytes payload,
        @Nullable LengthForm form,
        @Nullable Long announced,
        @Nullable Integer key,
        boolean wrongMasking) {
    private static final int MASK = 0x80;
    private static final int MAX_HEADER = 14;
    private static final int RSV_SHIFT = 4;
    private static final int OPCODE_BITS = 0x0f;

    public static FrameSpec of(int opcode, byte[] payload) {
        return of(opcode, new Bytes(payload));
    }

    public static FrameSpec of(int opcode, Bytes payload) {
        return new FrameSpec(Frame.FIN | opcode, payload, null, null, null, false);
    }

    public static FrameSpec text(String text) {
        return of(Opcode.TEXT, text.getBytes(UTF_8));
    }

    public static FrameSpec binary(byte[] bytes) {
        return of(Opcode.BINARY, bytes);
    }

    public static FrameSpec continuation(byte[] bytes) {
        return of(Opcode.CONTINUATION, bytes);
    }

    public static FrameSpec continuation(String text) {
        return continuation(text.getBytes(UTF_8));
    }

    public static FrameSpec ping(byte[] bytes) {
        return of(Opcode.PING, bytes);
    }

    public static FrameSpec ping(String text) {
        return ping(text.getBytes(UTF_8));
    }

    public static FrameSpec pong(String text) {
        return of(Opcode.PONG, text.getBytes(UTF_8));
    }

    public static FrameSpec close(int code, String reason) {
        return of(Opcode.CLOSE, closePayload(code, reason.getBytes(UTF_8)));
    }

    public static byte[] closePayload(int code, byte[] reason) {
        return ByteBuffer.allocate(2 + reason.length)
                .putShort((short) code)
                .put(reason)
                .array();
    }

    public FrameSpec notFinal() {
        return withFirstByte(firstByte & ~Frame.FIN);
    }

    public FrameSpec rsv(int bits) {
        return withFirstByte(firstByte | (bits << RSV_SHIFT));
    }

    public FrameSpec length(LengthForm written) {
        return new FrameSpec(firstByte, payload, written, announced, key, wrongMasking);
    }

    /** The same header for another length than what follows. */
    public FrameSpec announcing(long length) {
        return new FrameSpec(firstByte, payload, form, length, key, wrongMasking);
    }

    public FrameSpec wronglyMasked() {
        return new FrameSpec(firstByte, payload, form, announced, key, true);
    }

    public FrameSpec key(int mask) {
        return new FrameSpec(firstByte, payload, form, announced, mask, wrongMasking);
    }

    private FrameSpec withFirstByte(int value) {
        return new FrameSpec(value, payload, form, announced, key, wrongMasking);
    }

    /**
     * The frame as it goes over the wire.
     *
     * @param client whether the writer is a client, which masks
     * @param randomKey the mask unless the frame has its own
     */
    public byte[] encode(boolean client, int randomKey) {
        long length = announced == null ? payload.length() : announced;
        boolean masked = client != wrongMasking;
        ByteBuffer out = ByteBuffer.allocate(MAX_HEADER + payload.length());
        out.put((byte) firstByte);
        LengthForm written = form == null ? LengthForm.shortest(length) : form;
        written.write(out, masked ? MASK : 0, length);
        if (masked) {
            int mask = key == null ? randomKey : key;
            out.putInt(mask);
            for (int i = 0; i < payload.length(); i++) {
                out.put((byte) (payload.array()[i] ^ (mask >>> (24 - 8 * (i % 4)))));
            }
        } else {
            out.put(payload.array());
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    @Override
    public String toString() {
        return new Frame(firstByte, false, LengthForm.SEVEN_BITS, payload).toString();
    }

    public int opcode() {
        return firstByte & OPCODE_BITS;
    }
}
