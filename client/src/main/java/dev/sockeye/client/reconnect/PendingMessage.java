package dev.sockeye.client.reconnect;

import dev.sockeye.session.connection.Outgoing;
import java.util.concurrent.CompletableFuture;

/**
 * A message that is not known to be delivered. Immutable.
 *
 * @param message what is sent
 * @param delivery completed when it is delivered, or never will be
 */
record PendingMessage(Outgoing message, CompletableFuture<Void> delivery) {
    /**
     * Makes one whose delivery is open.
     *
     * @param message what is sent
     */
    PendingMessage(Outgoing message) {
        this(message, new CompletableFuture<>());
    }

    int size() {
        return message.size();
    }
}
