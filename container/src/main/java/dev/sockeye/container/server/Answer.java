package dev.sockeye.container.server;

import dev.sockeye.protocol.http.Headers;
import java.util.concurrent.CompletableFuture;

/** The answer to a request. */
public sealed interface Answer {
    /** Not for WebSocket: the host continues with the request. */
    record PassOn() implements Answer {}

    /**
     * Refused.
     *
     * @param status the HTTP status
     * @param headers header fields the answer needs
     * @param message what was expected; becomes the body of the answer
     * @param byApplication whether the application decided it, and not Sockeye's rules
     */
    record Refuse(int status, Headers headers, String message, boolean byApplication) implements Answer {
        private static final int UNAVAILABLE = 503;

        /** Refused by the rules, not by the application. */
        public Refuse(int status, Headers headers, String message) {
            this(status, headers, message, false);
        }

        /**
         * Refused for the moment, by the rules: 503 with {@code Retry-After} (RFC 9110 sections 15.6.4 and 10.2.3).
         *
         * @param seconds when to come again
         * @param message why not now
         * @return the refusal
         */
        public static Refuse untilLater(int seconds, String message) {
            Headers when = Headers.builder()
                    .add("Retry-After", String.valueOf(seconds))
                    .build();
            return new Refuse(UNAVAILABLE, when, message);
        }
    }

    /**
     * Not decided yet.
     *
     * @param answer completes with another kind of answer, never exceptionally
     */
    record Later(CompletableFuture<Answer> answer) implements Answer {}

    /**
     * Accepted: after 101 and these headers, the session takes the connection.
     *
     * @param headers all header fields of the response
     * @param session the session to start
     */
    record SwitchProtocols(Headers headers, PreparedSession session) implements Answer {}
}
