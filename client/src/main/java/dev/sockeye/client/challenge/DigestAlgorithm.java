package dev.sockeye.client.challenge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hash functions of Digest authentication (RFC 7616 section 6.1), the strongest first. */
enum DigestAlgorithm {
    SHA_512_256("SHA-512-256", "SHA-512/256"),
    SHA_256("SHA-256", "SHA-256"),
    MD5("MD5", "MD5");

    private static final String SESSION_SUFFIX = "-sess";

    private final String token;
    private final String jdkName;

    DigestAlgorithm(String token, String jdkName) {
        this.token = token;
        this.jdkName = jdkName;
    }

    /** The algorithm that a challenge names, {@code -sess} or not; MD5 if it names none. */
    static Optional<DigestAlgorithm> named(@Nullable String name) {
        String wanted = name == null ? MD5.token : withoutSuffix(name);
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.token.equalsIgnoreCase(wanted))
                .findFirst();
    }

    static boolean isForSession(@Nullable String name) {
        return name != null && withoutSuffix(name).length() < name.length();
    }

    private static String withoutSuffix(String name) {
        int length = name.length() - SESSION_SUFFIX.length();
        return name.regionMatches(true, length, SESSION_SUFFIX, 0, SESSION_SUFFIX.length())
                ? name.substring(0, length)
                : name;
    }

    /** The hash of the parts with colons between them, in hexadecimal (RFC 7616 section 3.3). */
    String hash(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(jdkName);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    digest.update((byte) ':');
                }
                digest.update(parts[i]);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected the JDK to know " + jdkName, e);
        }
    }

    /** The same, of text as it stands in header fields. */
    String hash(String... parts) {
        return hash(Arrays.stream(parts)
                .map(part -> part.getBytes(StandardCharsets.ISO_8859_1))
                .toArray(byte[][]::new));
    }
}
