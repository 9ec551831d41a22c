package dev.sockeye.wiresuite.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Bytes as a value; whoever makes one hands its array over for good. */
public final class Bytes {
    public static final Bytes NONE = new Bytes(new byte[0]);

    private final byte[] array;

    public Bytes(byte[] array) {
        this.array = array;
    }

    public static Bytes utf8(String text) {
        return new Bytes(text.getBytes(UTF_8));
    }

    /** The bytes themselves, only to be read. */
    public byte[] array() {
        return array;
    }

    public int length() {
        return array.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(array, bytes.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    @Override
    public String toString() {
        return Excerpt.of(array, false);
    }
}
