package dev.sockeye.tck.api.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.coder.Hearsay;
import dev.sockeye.tck.api.harness.AnsweringServer;
import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Coders;
import dev.sockeye.tck.api.harness.Events;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DecodeException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Endpoints that extend Endpoint, in either role. */
class ProgrammaticEndpointTest {
    private static final Events<String> HAPPENED = new Events<>();

    @RegisterExtension
    final Host host = new Host();

    @BeforeEach
    void forget() {
        HAPPENED.clear();
    }

    /** Has no method but the one it must have; fails when it is told to. */
    public static class OnlyOpening extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            MessageHandler.Whole<String> handler = text -> {
                if (text.equals("fail")) {
                    throw new IllegalStateException("on purpose");
                }
                session.getAsyncRemote().sendText(text, result -> {});
            };
            session.addMessageHandler(String.class, handler);
        }
    }

    /** An annotated client without a method that is. */
    @ClientEndpoint(subprotocols = "chat")
    public static class Annotated extends OnlyOpening {}

    /** Has annotations that mean nothing. */
    public static class Strayed extends Endpoint {
        @Override
        @OnOpen
        public void onOpen(Session session, EndpointConfig config) {
            HAPPENED.add("opened");
        }

        @OnMessage
        public void take(String text) {
            HAPPENED.add("message");
        }

        @Override
        @OnClose
        public void onClose(Session session, CloseReason reason) {
            HAPPENED.add("closed");
        }
    }

    private RawPeer peer(Role role, Class<? extends Endpoint> type) throws Exception {
        if (role == Role.SERVER) {
            ServerEndpointConfig config =
                    ServerEndpointConfig.Builder.create(type, "/at").build();
            return host.rawClient(
                    host.deploy(new Application().endpoint(config)).uri("/at"));
        }
        AnsweringServer server = host.rawServer();
        host.client()
                .connectToServer(type, ClientEndpointConfig.Builder.create().build(), server.uri());
        return server.next();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-EP-1")
    void on_open_is_enough(Role role) throws Exception {
        RawPeer peer = peer(role, OnlyOpening.class);

        peer.send(RawFrame.text("echo"), RawFrame.close(1000, ""));

        assertThat(peer.next()).isEqualTo(RawFrame.text("echo"));
        assertThat(peer.next()).isEqualTo(RawFrame.close(1000, ""));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-EP-5")
    @Tag("B-ERR-9")
    void an_endpoint_without_on_error_outlives_a_failing_handler(Role role) throws Exception {
        RawPeer peer = peer(role, OnlyOpening.class);

        peer.send(RawFrame.text("fail"), RawFrame.text("echo"));

        assertThat(peer.next()).isEqualTo(RawFrame.text("echo"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-EP-3")
    void annotations_mean_nothing(Role role) throws Exception {
        RawPeer peer = peer(role, Strayed.class);

        peer.send(RawFrame.text("nobody listens"), RawFrame.close(1000, ""));

        peer.nextClose();
        assertThat(HAPPENED.next(2)).containsExactly("opened", "closed");
        assertThat(HAPPENED.soFar()).isEmpty();
    }

    @Test
    @Tag("A-EP-2")
    void a_server_endpoint_gets_the_configuration_that_modify_handshake_had() throws Exception {
        Events<EndpointConfig> seen = new Events<>();
        RecordingEndpoint endpoint = new RecordingEndpoint().onOpen((session, config) -> seen.add(config));
        ServerEndpointConfig.Configurator configurator = new ServerEndpointConfig.Configurator() {
            @Override
            public void modifyHandshake(
                    ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
                seen.add(config);
            }

            @Override
            public <T> T getEndpointInstance(Class<T> type) {
                return type.cast(endpoint);
            }
        };
        ServerEndpointConfig given = ServerEndpointConfig.Builder.create(RecordingEndpoint.class, "/at/{x}")
                .subprotocols(List.of("a"))
                .configurator(configurator)
                .build();
        given.getUserProperties().put("key", "value");
        host.rawClient(host.deploy(new Application().endpoint(given)).uri("/at/1"));

        ServerEndpointConfig before = (ServerEndpointConfig) seen.next();
        assertThat(seen.next()).isInstanceOfSatisfying(ServerEndpointConfig.class, config -> {
            assertThat(config.getClass()).isEqualTo(before.getClass());
            assertThat(config.getPath()).isEqualTo("/at/{x}");
            assertThat(config.getEndpointClass()).isEqualTo(RecordingEndpoint.class);
            assertThat(config.getSubprotocols()).containsExactly("a");
            assertThat(config.getUserProperties()).containsEntry("key", "value");
        });
    }

    @Test
    @Tag("A-EP-2")
    void a_client_endpoint_gets_the_configuration_it_was_connected_with() throws Exception {
        Events<EndpointConfig> seen = new Events<>();
        RecordingEndpoint endpoint = new RecordingEndpoint().onOpen((session, config) -> seen.add(config));
        ClientEndpointConfig given = ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(List.of("a", "b"))
                .decoders(List.of(Hearsay.First.class))
                .build();
        given.getUserProperties().put("key", "value");
        host.connect(endpoint, given, host.rawServer().uri());

        assertThat(seen.next()).isInstanceOfSatisfying(ClientEndpointConfig.class, config -> {
            assertThat(config.getPreferredSubprotocols()).containsExactly("a", "b");
            assertThat(config.getDecoders()).isEqualTo(List.of(Hearsay.First.class));
            assertThat(config.getUserProperties()).containsEntry("key", "value");
        });
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-EP-4")
    @Tag("B-ERR-3")
    void a_failure_to_decode_reaches_on_error(Role role) throws Exception {
        RecordingEndpoint endpoint = new RecordingEndpoint().onOpen((session, config) -> {
            MessageHandler.Whole<Hearsay> handler = message -> HAPPENED.add(message.by());
            session.addMessageHandler(Hearsay.class, handler);
        });
        RawPeer peer = host.rawPeer(role, endpoint, Coders.decoders(Hearsay.Failing.class));

        peer.send(RawFrame.text("bad"), RawFrame.text("good"));

        assertThat(endpoint.errors().next()).isInstanceOf(DecodeException.class);
        assertThat(HAPPENED.next()).isEqualTo("first good");
    }

    @Test
    @Tag("A-EP-3")
    void an_annotated_client_that_extends_endpoint_runs_as_one() throws Exception {
        for (Object client : List.of(new Annotated(), Annotated.class)) {
            AnsweringServer server = host.rawServer();
            Session session = client instanceof Class<?> type
                    ? host.client().connectToServer(type, server.uri())
                    : host.connect(client, server.uri());
            RawPeer peer = server.next();
            assertThat(peer.head().values("Sec-WebSocket-Protocol")).containsExactly("chat");

            peer.send(RawFrame.text("echo"));

            assertThat(peer.next()).isEqualTo(RawFrame.text("echo"));
            session.close();
        }
    }
}
