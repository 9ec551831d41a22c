package dev.sockeye.client.reconnect;

import dev.sockeye.session.connection.Outgoing;
import dev.sockeye.session.connection.SendCompletion;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.util.concurrent.CompletionStage;

/** One connection of a reconnecting client. Thread-safe. */
interface Link {
    /**
     * What the application works with.
     *
     * @return its session
     */
    Session session();

    /**
     * Makes the session ready, by the application's hook; may block.
     *
     * @param connection which connection of the client this is, from 1
     * @throws Exception what the hook throws
     */
    void restore(int connection) throws Exception;

    /**
     * Whether messages can be sent.
     *
     * @return false from when it is closed, by whichever side, or lost
     */
    boolean isOpen();

    /**
     * Sends a message; returns at once.
     *
     * @param message the message
     * @param completion notified when it was handed to the host, or why it was not: of a full queue before this returns
     * @throws IllegalArgumentException if the message can never be sent
     */
    void send(Outgoing message, SendCompletion completion);

    /**
     * Sends a ping; returns at once.
     *
     * @param written notified when it was handed to the host, or why it was not
     * @return completes when it is answered, so when all that was written before it has arrived
     */
    CompletionStage<Void> ping(SendCompletion written);

    /**
     * How it ends.
     *
     * @return completes when the endpoint's {@code onClose} has returned
     */
    CompletionStage<CloseReason> ended();

    /**
     * Begins the closing handshake; returns at once.
     *
     * @param reason what the peer gets
     */
    void close(CloseReason reason);

    /**
     * Gives the connection up: it ends with 1006.
     *
     * @param why what was expected of the peer, and what happened instead
     */
    void abandon(String why);
}
