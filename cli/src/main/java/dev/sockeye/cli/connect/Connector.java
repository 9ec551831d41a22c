package dev.sockeye.cli.connect;

import dev.sockeye.cli.terminal.Amounts;
import dev.sockeye.cli.terminal.CommandFailedException;
import dev.sockeye.cli.terminal.Shell;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.reconnect.ClientEndedException;
import dev.sockeye.client.reconnect.Loss;
import dev.sockeye.client.reconnect.ReconnectListener;
import dev.sockeye.client.reconnect.ReconnectingClient;
import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsClient;
import dev.sockeye.session.properties.SessionProperties;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * Connects, once or again and again.
 *
 * @param client connects
 * @param config what it asks for
 * @param uri where to
 * @param shell knows the time
 * @param printer says how it goes
 */
record Connector(ClientContainer client, ClientEndpointConfig config, URI uri, Shell shell, Printer printer) {
    /**
     * Connects, and waits for it.
     *
     * @param receiver takes what comes
     * @throws CommandFailedException if there is no connection
     */
    ServerConnection once(Receiver receiver) {
        long began = shell.nanoTime().getAsLong();
        try {
            WebSocket socket = WsClient.connectAsync(client, config, uri, ws -> {
                        receiver.opened(ws, shell.nanoTime().getAsLong() - began);
                        printer.note(greeting(ws.session()) + " in " + Amounts.time(receiver.openedIn())
                                + agreed(ws.session()));
                        ws.onClose(receiver::ended);
                    })
                    .join();
            return new SingleConnection(socket);
        } catch (CompletionException e) {
            throw Ending.of(e);
        }
    }

    /**
     * Starts to connect, and continues in the background.
     *
     * @param receiver takes what comes
     */
    ServerConnection lasting(Receiver receiver) {
        try {
            long began = shell.nanoTime().getAsLong();
            ReconnectingClient lasting = WsClient.reconnecting(client, ws -> {
                        receiver.opened(ws, shell.nanoTime().getAsLong() - began);
                        printer.note(greeting(ws.session()) + agreed(ws.session()));
                    })
                    .config(config)
                    .uri(uri)
                    .listener(new Reports(receiver, printer))
                    .start();
            return new LastingConnection(lasting, receiver::socket);
        } catch (DeploymentException e) {
            throw Ending.of(e);
        }
    }

    private static String greeting(Session session) {
        URI where = session.getRequestURI();
        return "connected to " + where.getScheme() + "://" + where.getRawAuthority() + where.getRawPath();
    }

    private static String agreed(Session session) {
        List<String> agreed = new ArrayList<>();
        if (session.getUserProperties().get(SessionProperties.TLS_PROTOCOL) instanceof String tls) {
            agreed.add(tls);
        }
        session.getNegotiatedExtensions().stream().map(Extension::getName).forEach(agreed::add);
        if (!session.getNegotiatedSubprotocol().isEmpty()) {
            agreed.add("subprotocol " + session.getNegotiatedSubprotocol());
        }
        return agreed.isEmpty() ? "" : " (" + String.join(", ", agreed) + ")";
    }

    /** Says what happens between connections. */
    private record Reports(Receiver receiver, Printer printer) implements ReconnectListener {
        @Override
        public void disconnected(Loss loss) {
            printer.note(loss instanceof Loss.ConnectFailed failed ? Sending.reason(failed.cause()) : loss.describe());
            if (loss instanceof Loss.Disconnected disconnected) {
                receiver.lastReason(disconnected.reason());
            }
        }

        @Override
        public void waiting(Duration delay, int failures) {
            printer.note("next attempt in " + Amounts.time(delay.toNanos()));
        }

        @Override
        public void gaveUp(ClientEndedException cause) {
            receiver.gaveUp(cause);
        }
    }
}
