package dev.sockeye.functions;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.reconnect.ReconnectingClientBuilder;
import dev.sockeye.session.SessionControl;
import dev.sockeye.session.WebSocketSession;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Connects functions to servers:
 *
 * <pre>{@code
 * WebSocket feed = WsClient.connect(uri, ws -> ws.onMessage(System.out::println));
 *
 * try (BlockingWebSocket echo = WsClient.blocking(uri)) {
 *     echo.send("hi");
 *     String answer = echo.receive().orElseThrow().text();
 * }
 * }</pre>
 *
 * <p>If no container is given, each connection has a container of its own, which is closed with the connection. For many
 * connections, use one container of {@link Sockeye#client()}, where you can also set proxies, headers, TLS and limits. All
 * methods are thread-safe.
 */
public final class WsClient {
    private WsClient() {}

    /**
     * Connects, and waits until the socket is open.
     *
     * @param uri the server's URI, with scheme {@code ws} or {@code wss}
     * @param consumer takes the socket before this returns
     * @return the socket
     * @throws UncheckedIOException if the connection fails, saying why; an exception of the consumer is thrown unchanged,
     *     and the connection is closed
     */
    public static WebSocket connect(URI uri, WsConsumer consumer) {
        ClientContainer own = Sockeye.client().build();
        try {
            return connect(own, uri, ws -> {
                endWithConnection(own, ws);
                consumer.accept(ws);
            });
        } catch (Throwable e) {
            own.close();
            throw Unchecked.rethrown(e);
        }
    }

    /** When nothing is left of it: a container that closes waits for its sessions. */
    private static void endWithConnection(ClientContainer own, WebSocket ws) {
        SessionControl control = ((WebSocketSession) ws.session()).control();
        var unused = control.closure()
                .thenCombine(control.ended(), (closure, reason) -> closure)
                .thenRun(own::close);
    }

    /**
     * Connects by a container, and waits until the socket is open.
     *
     * @param container connects
     * @param uri the server's URI, with scheme {@code ws} or {@code wss}
     * @param consumer takes the socket before this returns
     * @return the socket
     * @throws UncheckedIOException if the connection fails, saying why; an exception of the consumer is thrown unchanged,
     *     and the connection is closed
     */
    public static WebSocket connect(ClientContainer container, URI uri, WsConsumer consumer) {
        Taking taking = new Taking(consumer);
        try {
            container.connectToServer(endpoint(taking), null, uri);
            return taking.socket();
        } catch (DeploymentException e) {
            throw new UncheckedIOException(e.getMessage(), new IOException("The socket was not opened", e));
        }
    }

    /**
     * Connects by a container without blocking: no thread waits for the network.
     *
     * @param container connects
     * @param config subprotocols, extensions and headers; null for none
     * @param uri the server's URI, with scheme {@code ws} or {@code wss}
     * @param consumer takes the socket
     * @return completes with the socket when the consumer has returned; fails with a {@link DeploymentException} that says
     *     why, or with the consumer's exception, and the connection is closed
     */
    public static CompletableFuture<WebSocket> connectAsync(
            ClientContainer container, @Nullable ClientEndpointConfig config, URI uri, WsConsumer consumer) {
        Taking taking = new Taking(consumer);
        CompletableFuture<Session> session = container.connectAsync(endpoint(taking), config, uri);
        return session.thenApply(opened -> taking.socket());
    }

    /** Takes the socket of one connection, for the caller that waits for it. */
    private static final class Taking implements WsConsumer {
        private final WsConsumer consumer;
        private final AtomicReference<@Nullable WebSocket> socket = new AtomicReference<>();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Taking(WsConsumer consumer) {
            this.consumer = Objects.requireNonNull(consumer, "Expected a consumer of the socket, got null");
        }

        /** An exception of the consumer goes to the caller that connects. */
        @Override
        public void accept(WebSocket ws) {
            socket.set(ws);
            try {
                consumer.accept(ws);
            } catch (Throwable e) {
                failure.set(e);
                ws.close(CatchAll.reason(e));
            }
        }

        WebSocket socket() {
            Throwable thrown = failure.get();
            if (thrown != null) {
                throw Unchecked.rethrown(thrown);
            }
            return Objects.requireNonNull(socket.get());
        }
    }

    /**
     * Connects for blocking code, and waits until the socket is open.
     *
     * @param uri the server's URI, with scheme {@code ws} or {@code wss}
     * @return the socket; the caller closes it
     * @throws UncheckedIOException if the connection fails, saying why
     */
    public static BlockingWebSocket blocking(URI uri) {
        AtomicReference<@Nullable BlockingWebSocket> socket = new AtomicReference<>();
        connect(uri, ws -> socket.set(BlockingWebSocket.of(ws)));
        return Objects.requireNonNull(socket.get());
    }

    /**
     * Connects for blocking code by a container, and waits until the socket is open.
     *
     * @param container connects
     * @param uri the server's URI, with scheme {@code ws} or {@code wss}
     * @return the socket; the caller closes it
     * @throws UncheckedIOException if the connection fails, saying why
     */
    public static BlockingWebSocket blocking(ClientContainer container, URI uri) {
        AtomicReference<@Nullable BlockingWebSocket> socket = new AtomicReference<>();
        connect(container, uri, ws -> socket.set(BlockingWebSocket.of(ws)));
        return Objects.requireNonNull(socket.get());
    }

    /**
     * Starts building a client that reconnects. Send through the client that is built: it buffers messages while there is
     * no connection.
     *
     * @param container connects
     * @param consumer takes the socket of each connection
     * @return the builder; it needs a URI
     */
    public static ReconnectingClientBuilder reconnecting(ClientContainer container, WsConsumer consumer) {
        return Sockeye.reconnecting(container).endpoint(FunctionEndpoint.class, () -> FunctionEndpoint.of(consumer));
    }

    /**
     * {@return an endpoint for one connection, to connect it in another way}
     *
     * @param consumer takes the socket
     */
    public static Endpoint endpoint(WsConsumer consumer) {
        return FunctionEndpoint.of(consumer);
    }
}
