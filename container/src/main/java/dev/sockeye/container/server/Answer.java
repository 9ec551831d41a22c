package dev.sockeye.container.server;

import dev.sockeye.protocol.http.Headers;
import java.util.concurrent.CompletableFuture;

/** How a request is to be answered. */
public sealed interface Answer {
    /** Not for WebSocket: the host goes on with it. */
    record PassOn() implements Answer {}

    /**
     * Refused.
     *
     * @param status the HTTP status
     * @param headers header fields the answer needs
     * @param message what was expected, for the body of the answer
     * @param byApplication whether the application wants it so, whatever the request is like
     */
    record Refuse(int status, Headers headers, String message, boolean byApplication) implements Answer {
        /** Refused by the rules, not by the application. */
        public Refuse(int status, Headers headers, String message) {
            this(status, headers, message, false);
        }
    }

    /**
     * Not decided yet.
     *
     * @param answer completes with any other answer, never exceptionally
     */
    record Later(CompletableFuture<Answer> answer) implements Answer {}

    /**
     * Accepted: after 101 and these headers, the connection is the session's.
     *
     * @param headers all header fields of the response
     * @param session what to start
     */
    record SwitchProtocols(Headers headers, PreparedSession session) implements Answer {}
}
