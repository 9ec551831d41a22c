package dev.sockeye.cli.connect;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsMessage;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One connection: when it ends, so does the conversation.
 *
 * @param open its socket
 */
record SingleConnection(WebSocket open) implements ServerConnection {
    @Override
    public CompletionStage<Void> send(WsMessage message) {
        return open.send(message);
    }

    @Override
    public Optional<WebSocket> socket() {
        return Optional.of(open);
    }

    @Override
    public void close(int code, String phrase) {
        open.close(code, phrase).whenComplete((reason, failure) -> {});
    }
}
