package dev.sockeye.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.container.tomcat.ServerBuilder;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.URI;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** An embedded server with an echo at a path, and conversations with it. */
public final class Conversations implements AutoCloseable {
    private final Server server;

    /** Answers each text with itself. */
    public static class Echo extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(
                    String.class, text -> session.getAsyncRemote().sendText(text, sent -> {}));
        }
    }

    private static final class Telling extends Endpoint {
        private final Supplier<String> finding;

        private Telling(Supplier<String> finding) {
            this.finding = finding;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(
                    String.class, text -> session.getAsyncRemote().sendText(finding.get(), sent -> {}));
        }
    }

    private Conversations(Server server) {
        this.server = server;
    }

    /** Answers each text with itself. */
    public static Conversations at(String path) {
        return echoing(path, Sockeye.server());
    }

    /** The same with a property of the server. */
    static Conversations at(String path, String property, String value) {
        return echoing(path, Sockeye.server().property(property, value));
    }

    private static Conversations echoing(String path, ServerBuilder builder) {
        ServerEndpointConfig config =
                ServerEndpointConfig.Builder.create(Echo.class, path).build();
        return new Conversations(builder.port(0).endpoint(config).start());
    }

    /** Answers each text with what the handler finds. */
    public static Conversations telling(String path, Supplier<String> finding) {
        return telling(path, finding, Sockeye.server());
    }

    /** The same of a server with properties. */
    static Conversations telling(String path, Supplier<String> finding, ServerBuilder builder) {
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(Telling.class, path)
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(new Telling(finding));
                    }
                })
                .build();
        return new Conversations(builder.port(0).endpoint(config).start());
    }

    public URI uri(String path) {
        return server.webSocketUri(path);
    }

    public RawPeer open(String path) throws IOException {
        return RawPeer.open(uri(path));
    }

    /** Says something, and hears it back. */
    public static void echo(RawPeer peer, String text) throws IOException {
        peer.send(RawFrame.text(text));
        assertThat(peer.next()).isEqualTo(RawFrame.text(text));
    }

    public static void close(RawPeer peer, int code) throws IOException {
        peer.send(RawFrame.close(code, ""));
        peer.awaitEnd();
    }

    /** Waits for what another thread is about to do. */
    public static void until(BooleanSupplier holds) {
        while (!holds.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
