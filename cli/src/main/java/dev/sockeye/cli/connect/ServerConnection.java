package dev.sockeye.cli.connect;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsMessage;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What a conversation is held over. Thread-safe. */
interface ServerConnection {
    /**
     * Sends a message.
     *
     * @param message the message
     * @return completes when it is on its way, or delivered where that is known; fails with what prevents it
     */
    CompletionStage<Void> send(WsMessage message);

    /** {@return the socket that is open now; empty if there is none} */
    Optional<WebSocket> socket();

    /**
     * Ends the conversation.
     *
     * @param code the close code
     * @param phrase the reason, for the server
     */
    void close(int code, String phrase);
}
