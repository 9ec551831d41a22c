package dev.sockeye.container.reconnect;

import dev.sockeye.container.connection.Outgoing;
import java.util.concurrent.CompletableFuture;

/**
 * A message that is not known to be delivered.
 *
 * @param number its place in the order of messages
 * @param message what is sent
 * @param delivered whom to tell
 */
record Letter(long number, Outgoing message, CompletableFuture<Void> delivered) {
    int size() {
        return message.size();
    }
}
