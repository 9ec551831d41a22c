package dev.sockeye.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Masking of RFC 6455 section 5.3: byte i of a payload XOR byte i mod 4 of the key. The same call unmasks. */
final class Masker {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private Masker() {}

    /**
     * Masks a piece of a payload in place.
     *
     * @param key the key as on the wire, first byte in the highest bits; 0 changes nothing
     * @param offset how many bytes of the payload came before this piece, only its last two bits matter
     */
    static void apply(byte[] bytes, int from, int length, int key, long offset) {
        if (key == 0) {
            return;
        }
        int turned = Integer.rotateLeft(key, (int) (offset & 3) * 8);
        long pair = ((turned & 0xFFFF_FFFFL) << 32) | (turned & 0xFFFF_FFFFL);
        // Swapped once here and not with each access, the compiler can use vectors.
        long word = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? pair : Long.reverseBytes(pair);
        int end = from + length;
        int at = from;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            LONGS.set(bytes, at, (long) LONGS.get(bytes, at) ^ word);
        }
        for (int shift = Long.SIZE - 8; at < end; at++, shift -= 8) {
            bytes[at] ^= (byte) (pair >>> shift);
        }
    }
}
