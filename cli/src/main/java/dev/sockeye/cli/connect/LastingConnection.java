package dev.sockeye.cli.connect;

import dev.sockeye.client.reconnect.ReconnectingClient;
import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsMessage;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * One connection after the other: what cannot be delivered waits for the next.
 *
 * @param client makes them
 * @param current the socket of the last one; empty if there was none
 */
record LastingConnection(ReconnectingClient client, Supplier<Optional<WebSocket>> current) implements ServerConnection {
    @Override
    public CompletionStage<Void> send(WsMessage message) {
        return message instanceof WsMessage.Binary binary
                ? client.sendBinary(binary.bytes())
                : client.sendText(message.text());
    }

    @Override
    public Optional<WebSocket> socket() {
        return current.get().filter(WebSocket::isOpen);
    }

    @Override
    public void close(int code, String phrase) {
        socket().ifPresent(open -> open.close(code, phrase).whenComplete((reason, failure) -> {}));
        client.close();
    }
}
