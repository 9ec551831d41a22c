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
 * <p>Without a container of the caller's, each connection has one of its own that ends with it. Many connections are
 * better made by one container, {@link Sockeye#client()}, which is also how to set proxies, headers, TLS and limits. All
 * methods are thread-safe.
 */
public final class WsClient {
    private WsClient() {}

    /**
     * Connects, and waits for it.
     *
     * @param uri where to: {@code ws} or {@code wss}
     * @param consumer takes the socket before this returns
     * @return the socket
     * @throws UncheckedIOException if there is no connection, saying why
     */
    public static WebSocket connect(URI uri, WsConsumer consumer) {
        ClientContainer own = Sockeye.client().build();
        try {
            return connect(own, uri, ws -> {
                endWithConnection(own, ws);
                consumer.accept(ws);
            });
        } catch (RuntimeException | Error e) {
            own.close();
            throw e;
        }
    }

    /** Not before: a container that closes in a handler waits for that handler, and gives the peer up. */
    private static void endWithConnection(ClientContainer own, WebSocket ws) {
        var unused = ((WebSocketSession) ws.session()).control().closure().thenRun(own::close);
    }

    /** A container waits for its sessions; so it is closed when nothing is left of this one, and by none of its threads. */
    private static void closeAfter(WebSocket ws, ClientContainer own) {
        SessionControl control = ((WebSocketSession) ws.session()).control();
        var unused = control.closure()
                .thenCombine(control.ended(), (closure, reason) -> closure)
                .thenRun(() -> control.runOnOwnThread(own::close));
    }

    /**
     * Connects by a container, and waits for it.
     *
     * @param container connects
     * @param uri where to: {@code ws} or {@code wss}
     * @param consumer takes the socket before this returns
     * @return the socket
     * @throws UncheckedIOException if there is no connection, saying why
     */
    public static WebSocket connect(ClientContainer container, URI uri, WsConsumer consumer) {
        AtomicReference<@Nullable WebSocket> socket = new AtomicReference<>();
        try {
            container.connectToServer(endpoint(taking(socket, consumer)), null, uri);
            return Objects.requireNonNull(socket.get());
        } catch (DeploymentException e) {
            throw new UncheckedIOException(new IOException(e.getMessage(), e));
        }
    }

    /**
     * Connects by a container, without waiting: no thread waits for the network.
     *
     * @param container connects
     * @param config subprotocols, extensions and headers; null for none
     * @param uri where to: {@code ws} or {@code wss}
     * @param consumer takes the socket
     * @return the socket when the consumer has it; fails with a {@link DeploymentException} that says why
     */
    public static CompletableFuture<WebSocket> connectAsync(
            ClientContainer container, @Nullable ClientEndpointConfig config, URI uri, WsConsumer consumer) {
        AtomicReference<@Nullable WebSocket> socket = new AtomicReference<>();
        CompletableFuture<Session> session = container.connectAsync(endpoint(taking(socket, consumer)), config, uri);
        return session.thenApply(opened -> Objects.requireNonNull(socket.get()));
    }

    private static WsConsumer taking(AtomicReference<@Nullable WebSocket> socket, WsConsumer consumer) {
        return ws -> {
            socket.set(ws);
            consumer.accept(ws);
        };
    }

    /**
     * Connects for straight code, and waits for it.
     *
     * @param uri where to: {@code ws} or {@code wss}
     * @return the socket, to be closed
     * @throws UncheckedIOException if there is no connection, saying why
     */
    public static BlockingWebSocket blocking(URI uri) {
        AtomicReference<@Nullable BlockingWebSocket> socket = new AtomicReference<>();
        connect(uri, ws -> socket.set(BlockingWebSocket.of(ws)));
        return Objects.requireNonNull(socket.get());
    }

    /**
     * Connects for straight code by a container, and waits for it.
     *
     * @param container connects
     * @param uri where to: {@code ws} or {@code wss}
     * @return the socket, to be closed
     * @throws UncheckedIOException if there is no connection, saying why
     */
    public static BlockingWebSocket blocking(ClientContainer container, URI uri) {
        AtomicReference<@Nullable BlockingWebSocket> socket = new AtomicReference<>();
        connect(container, uri, ws -> socket.set(BlockingWebSocket.of(ws)));
        return Objects.requireNonNull(socket.get());
    }

    /**
     * Begins to describe a client that stays connected. What it sends goes by the client that comes of it, which holds it
     * while there is no connection.
     *
     * @param container connects
     * @param consumer takes the socket of each connection
     * @return a description to be completed by a URI
     */
    public static ReconnectingClientBuilder reconnecting(ClientContainer container, WsConsumer consumer) {
        return Sockeye.reconnecting(container).endpoint(FunctionEndpoint.class, () -> FunctionEndpoint.of(consumer));
    }

    /**
     * {@return an endpoint for one connection, for whoever connects in another way}
     *
     * @param consumer takes the socket
     */
    public static Endpoint endpoint(WsConsumer consumer) {
        return FunctionEndpoint.of(consumer);
    }
}
