package dev.sockeye.client.challenge;

import dev.sockeye.client.auth.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers the challenges of one server or proxy during one connect: once, and once more if only a nonce had become too old.
 * Credentials are never sent unasked. Of several challenges the strongest is answered: Digest with SHA-512/256, SHA-256,
 * MD5, then Basic. For one thread at a time.
 */
public final class Authentication {
    private static final String BASIC = "basic";

    private final Credentials credentials;
    private final boolean basicAllowed;
    private final Supplier<String> clientNonces;
    private @Nullable DigestAnswer lastDigest;
    private boolean answered;
    private boolean answeredStale;

    /**
     * Makes ready to answer.
     *
     * @param credentials who answers
     * @param basicAllowed whether the password may be sent as it is
     * @param clientNonces fresh unguessable visible ASCII without quotes
     */
    public Authentication(Credentials credentials, boolean basicAllowed, Supplier<String> clientNonces) {
        this.credentials = credentials;
        this.basicAllowed = basicAllowed;
        this.clientNonces = clientNonces;
    }

    /**
     * Answers a challenge.
     *
     * @param challenges the values of {@code WWW-Authenticate} or {@code Proxy-Authenticate}
     * @param method the method of the request to come
     * @param uri the target of the request to come
     * @return the value of {@code Authorization} or {@code Proxy-Authorization} for it
     * @throws AuthenticationFailedException if there is no challenge that can be answered, or the answer was refused
     */
    public String answer(List<String> challenges, String method, String uri) throws AuthenticationFailedException {
        List<Challenge> offered = ChallengeParser.parse(challenges);
        Optional<DigestChallenge> digest = offered.stream()
                .flatMap(challenge -> DigestChallenge.of(challenge).stream())
                .min(Comparator.comparing(DigestChallenge::algorithm));
        requireAnotherTry(digest);
        if (digest.isPresent()) {
            return answer(digest.get()).header(method, uri);
        }
        if (offered.stream().noneMatch(challenge -> challenge.scheme().equals(BASIC))) {
            throw new AuthenticationFailedException("expected a challenge to Basic, or to Digest with MD5, SHA-256 or "
                    + "SHA-512-256 and qop auth or none, found none");
        }
        if (!basicAllowed) {
            throw new AuthenticationFailedException("Basic authentication sends the password unencrypted: "
                    + "connect by wss, or allow it with ClientOptions.Builder.basicWithoutTls");
        }
        return basic();
    }

    private void requireAnotherTry(Optional<DigestChallenge> digest) throws AuthenticationFailedException {
        boolean onlyStale = lastDigest != null
                && !answeredStale
                && digest.map(DigestChallenge::stale).orElse(false);
        if (answered && !onlyStale) {
            throw new AuthenticationFailedException("the credentials were not accepted");
        }
        answeredStale = answered;
        answered = true;
    }

    private DigestAnswer answer(DigestChallenge challenge) {
        DigestAnswer before = lastDigest;
        boolean sameNonce = before != null && before.challenge().nonce().equals(challenge.nonce());
        int count = sameNonce && before != null ? before.count() + 1 : 1;
        DigestAnswer answer = new DigestAnswer(challenge, credentials, clientNonces.get(), count);
        lastDigest = answer;
        return answer;
    }

    private String basic() {
        byte[] pair = (credentials.user() + ":" + credentials.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
