package dev.sockeye.client.challenge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.client.auth.Credentials;
import java.util.StringJoiner;

/**
 * The answer to a challenge to Digest authentication (RFC 7616 section 3.4).
 *
 * @param challenge what is answered
 * @param credentials who answers
 * @param clientNonce the client's nonce: visible ASCII, no quote
 * @param count how many requests have been sent with the server's nonce, this one included
 */
record DigestAnswer(DigestChallenge challenge, Credentials credentials, String clientNonce, int count) {
    private static final String QOP = "auth";

    /** The value of the {@code Authorization} or {@code Proxy-Authorization} field. */
    String header(String method, String uri) {
        StringJoiner header = new StringJoiner(", ", "Digest ", "");
        header.add(userName());
        header.add("realm=" + quoted(challenge.realm()));
        header.add("nonce=" + quoted(challenge.nonce()));
        header.add("uri=" + quoted(uri));
        header.add("response=\"" + response(method, uri) + '"');
        String algorithm = challenge.algorithmName();
        if (algorithm != null) {
            header.add("algorithm=" + algorithm);
        }
        String opaque = challenge.opaque();
        if (opaque != null) {
            header.add("opaque=" + quoted(opaque));
        }
        if (challenge.withQop() || challenge.isForSession()) {
            header.add("cnonce=\"" + clientNonce + '"');
        }
        if (challenge.withQop()) {
            header.add("qop=" + QOP).add("nc=" + nonceCount());
        }
        if (challenge.userHash()) {
            header.add("userhash=true");
        }
        return header.toString();
    }

    /** Proof of the password (RFC 7616 section 3.4.1; without quality of protection, RFC 2069 section 2.1.2). */
    String response(String method, String uri) {
        DigestAlgorithm hash = challenge.algorithm();
        String secret = hash.hash(
                credentials.user().getBytes(UTF_8),
                challenge.realm().getBytes(ISO_8859_1),
                credentials.password().getBytes(UTF_8));
        String key = challenge.isForSession() ? hash.hash(secret, challenge.nonce(), clientNonce) : secret;
        String request = hash.hash(method, uri);
        return challenge.withQop()
                ? hash.hash(key, challenge.nonce(), nonceCount(), clientNonce, QOP, request)
                : hash.hash(key, challenge.nonce(), request);
    }

    private String nonceCount() {
        return String.format("%08x", count);
    }

    private String userName() {
        String user = credentials.user();
        if (challenge.userHash()) {
            return "username=\""
                    + challenge
                            .algorithm()
                            .hash(user.getBytes(UTF_8), challenge.realm().getBytes(ISO_8859_1))
                    + '"';
        }
        return user.chars().allMatch(c -> c < 0x80) ? "username=" + quoted(user) : "username*=UTF-8''" + encoded(user);
    }

    /** RFC 8187 section 3.2. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            boolean plain = (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
            encoded.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b));
        }
        return encoded.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
