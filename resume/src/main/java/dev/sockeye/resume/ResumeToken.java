package dev.sockeye.resume;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** The secret that resumes a session: 256 random bits. It is never printed, and servers keep its hash only. Immutable. */
final class ResumeToken {
    static final int LENGTH = 32;

    private final byte[] bytes;

    /** A token that has come; the array is not copied. */
    ResumeToken(byte[] bytes) {
        this.bytes = bytes;
    }

    static ResumeToken random(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new ResumeToken(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** What a session is found by: the hash, which resumes nothing. */
    String key() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected SHA-256 of every JDK", e);
        }
    }

    @Override
    public String toString() {
        return "a resume token";
    }
}
