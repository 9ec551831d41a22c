package dev.sockeye.client.challenge;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A challenge to Digest authentication (RFC 7616 section 3.3).
 *
 * @param algorithm the hash function
 * @param algorithmName how the challenge names it; null if it does not
 * @param realm what the credentials are for, as the server writes it
 * @param nonce the server's nonce
 * @param opaque to be sent back; null for nothing
 * @param withQop whether to answer with quality of protection {@code auth}; otherwise as RFC 2069 had it
 * @param userHash whether the user name is to be hidden
 * @param stale whether only the nonce of the answer before was too old
 */
record DigestChallenge(
        DigestAlgorithm algorithm,
        @Nullable String algorithmName,
        String realm,
        String nonce,
        @Nullable String opaque,
        boolean withQop,
        boolean userHash,
        boolean stale) {
    static final String SCHEME = "digest";
    private static final String AUTH = "auth";

    /** The challenge, if it is one to Digest that can be answered. */
    static Optional<DigestChallenge> of(Challenge challenge) {
        String realm = challenge.parameter("realm");
        String nonce = challenge.parameter("nonce");
        String qop = challenge.parameter("qop");
        if (!challenge.scheme().equals(SCHEME) || realm == null || nonce == null || !isAnswerable(qop)) {
            return Optional.empty();
        }
        String name = challenge.parameter("algorithm");
        return DigestAlgorithm.named(name)
                .map(algorithm -> new DigestChallenge(
                        algorithm,
                        name,
                        realm,
                        nonce,
                        challenge.parameter("opaque"),
                        qop != null,
                        challenge.has("userhash", "true"),
                        challenge.has("stale", "true")));
    }

    /** Integrity of the body alone ({@code auth-int}) is not offered: there is no body. */
    private static boolean isAnswerable(@Nullable String qop) {
        return qop == null
                || Arrays.stream(qop.split(",", -1)).map(String::strip).anyMatch(AUTH::equalsIgnoreCase);
    }

    boolean isForSession() {
        return DigestAlgorithm.isForSession(algorithmName);
    }
}
