package dev.sockeye.resume;

import dev.sockeye.functions.WsMessage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What a session writes down for other nodes. Each stage completes with false if another node has the session now: then
 * nothing was written, and nothing will be. Thread-safe.
 */
interface SessionLedger {
    /** What no other node wants to know. */
    SessionLedger NONE = new SessionLedger() {
        @Override
        public CompletionStage<Boolean> append(long id, WsMessage frame) {
            return CompletableFuture.completedStage(true);
        }

        @Override
        public CompletionStage<Boolean> received(long id) {
            return CompletableFuture.completedStage(true);
        }

        @Override
        public void acknowledged(long id) {}

        @Override
        public CompletionStage<Boolean> attribute(String name, String value) {
            return CompletableFuture.completedStage(true);
        }

        @Override
        public CompletionStage<Boolean> activate(boolean active) {
            return CompletableFuture.completedStage(true);
        }

        @Override
        public void remove() {}
    };

    /** Writes down a message before it is sent; called in the order of the numbers. */
    CompletionStage<Boolean> append(long id, WsMessage frame);

    /** Writes down that all messages up to one are taken. */
    CompletionStage<Boolean> received(long id);

    /** The peer has all messages up to one. */
    void acknowledged(long id);

    /** Writes down an attribute of the application's. */
    CompletionStage<Boolean> attribute(String name, String value);

    /** Says that the session has a connection, or that it has none and nothing is being handled. */
    CompletionStage<Boolean> activate(boolean active);

    /** The session is over. */
    void remove();
}
