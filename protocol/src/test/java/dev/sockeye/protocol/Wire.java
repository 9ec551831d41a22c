package dev.sockeye.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Frames as bytes, stated apart from the engine. Tables hold them unmasked, as a server sends them; {@link #masked} makes
 * of any of them, also of wrong or cut ones, what a client sends.
 */
final class Wire {
    /** The mask key of the examples in RFC 6455 section 5.7. */
    static final int MASK_KEY = 0x37FA213D;

    private static final int MASK_BIT = 0x80;

    private Wire() {}

    /** A frame with the shortest length there is. */
    static byte[] frame(int firstByte, byte... payload) {
        ByteBuffer frame = ByteBuffer.allocate(10 + payload.length).put((byte) firstByte);
        if (payload.length < 126) {
            frame.put((byte) payload.length);
        } else if (payload.length < 65536) {
            frame.put((byte) 126).putShort((short) payload.length);
        } else {
            frame.put((byte) 127).putLong(payload.length);
        }
        return taken(frame.put(payload));
    }

    /** A Close frame with a code and a phrase. */
    static byte[] close(int code, String phrase) {
        byte[] reason = phrase.getBytes(UTF_8);
        return frame(
                0x88,
                taken(ByteBuffer.allocate(2 + reason.length)
                        .putShort((short) code)
                        .put(reason)));
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] repeated(byte[] part, int times) {
        byte[][] parts = new byte[times][];
        Arrays.fill(parts, part);
        return concat(parts);
    }

    /** The same frames with the MASK bit, {@link #MASK_KEY} and a masked payload. */
    static byte[] masked(byte[] frames) {
        return remasked(frames, 0);
    }

    /** The same frames without their masks. */
    static byte[] unmasked(byte[] frames) {
        return remasked(frames, MASK_BIT);
    }

    private static byte[] remasked(byte[] frames, int maskBitThere) {
        ByteBuffer in = ByteBuffer.wrap(frames);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (in.remaining() >= 2) {
            out.write(in.get());
            int second = in.get() & 0xFF;
            if ((second & MASK_BIT) != maskBitThere) {
                throw new AssertionError("Expected the MASK bit " + maskBitThere + " in all of " + Hex.of(frames));
            }
            out.write(second ^ MASK_BIT);
            remaskRest(second & 0x7F, in, out, maskBitThere != 0);
        }
        out.writeBytes(rest(in, in.remaining()));
        return out.toByteArray();
    }

    private static void remaskRest(int lengthCode, ByteBuffer in, ByteArrayOutputStream out, boolean hasKey) {
        int lengthBytes = lengthCode == 127 ? 8 : lengthCode == 126 ? 2 : 0;
        byte[] extended = rest(in, lengthBytes);
        out.writeBytes(extended);
        if (extended.length < lengthBytes) {
            return;
        }
        long length = lengthBytes == 0 ? lengthCode : 0;
        for (byte next : extended) {
            length = length * 256 + (next & 0xFF);
        }
        byte[] key = hasKey ? rest(in, 4) : taken(ByteBuffer.allocate(4).putInt(MASK_KEY));
        if (!hasKey) {
            out.writeBytes(key);
        }
        byte[] payload = rest(in, length < 0 ? Long.MAX_VALUE : length);
        for (int i = 0; i < payload.length; i++) {
            out.write(payload[i] ^ key[i % 4]);
        }
    }

    private static byte[] rest(ByteBuffer in, long most) {
        byte[] bytes = new byte[(int) Math.min(most, in.remaining())];
        in.get(bytes);
        return bytes;
    }

    private static byte[] taken(ByteBuffer filled) {
        return rest(filled.flip(), filled.remaining());
    }
}
