package dev.sockeye.container.reconnect;

import dev.sockeye.container.connection.Outgoing;
import dev.sockeye.container.connection.SendCompletion;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.util.concurrent.CompletionStage;

/** One connection of a reconnecting client. Thread-safe. */
interface Link {
    Session session();

    /** Makes the session ready, by the application's hook. */
    void restore(int connection) throws Exception;

    /** Whether messages can be sent. */
    boolean isOpen();

    /**
     * Sends a message; returns at once.
     *
     * @throws IllegalArgumentException if the message can never be sent
     */
    void send(Outgoing message, SendCompletion completion);

    /** Sends a ping; completes when it is answered, so when all that was written before it has arrived. */
    CompletionStage<Void> probe();

    /** Completes when the endpoint's {@code onClose} has returned. */
    CompletionStage<CloseReason> ended();

    void close(CloseReason reason);

    /** Gives the connection up: it ends with 1006. */
    void abandon(String why);
}
