package dev.sockeye.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawServer;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ConnectTest {
    private final ClientContainer container = new ClientContainer();
    private final RecordingEndpoint endpoint = new RecordingEndpoint();

    @AfterEach
    void closeContainer() {
        container.close();
    }

    @Test
    @Tag("C-CLI-1")
    void the_request_is_the_one_of_rfc_6455_with_a_fresh_key_each_time() throws Exception {
        BlockingQueue<HttpHead> requests = new LinkedBlockingQueue<>();
        try (RawServer server = RawServer.playing(peer -> {
            requests.add(peer.accept());
            peer.echo();
        })) {
            container.connectToServer(endpoint, null, server.uri(""));
            container.connectToServer(new RecordingEndpoint(), null, server.uri(""));
            HttpHead first = requests.take();
            String key = first.value("Sec-WebSocket-Key");
            assertThat(first)
                    .asString()
                    .isEqualTo("GET / HTTP/1.1\r\n"
                            + "Host: 127.0.0.1:" + server.port() + "\r\n"
                            + "Upgrade: websocket\r\n"
                            + "Connection: Upgrade\r\n"
                            + "Sec-WebSocket-Key: " + key + "\r\n"
                            + "Sec-WebSocket-Version: 13\r\n\r\n");
            assertThat(requests.take().value("Sec-WebSocket-Key")).isNotEqualTo(key);
        }
    }

    @Test
    @Tag("C-CLI-2")
    @Tag("A-SES-25")
    void the_session_answers_what_the_handshake_settled() throws Exception {
        CompletableFuture<HttpHead> request = new CompletableFuture<>();
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(List.of("chat.v2", "chat.v1"))
                .build();
        try (RawServer server = RawServer.playing(peer -> {
            request.complete(peer.accept("Sec-WebSocket-Protocol: chat.v1"));
            peer.echo();
        })) {
            URI uri = server.uri("/a%20b/?q=1&q=%C3%A4+x&flag");
            Session session = container.connectToServer(endpoint, config, uri);
            assertThat(request.get().startLine()).isEqualTo("GET /a%20b/?q=1&q=%C3%A4+x&flag HTTP/1.1");
            assertThat(request.get().value("Sec-WebSocket-Protocol")).isEqualTo("chat.v2, chat.v1");
            assertThat(session.getNegotiatedSubprotocol()).isEqualTo("chat.v1");
            assertThat(session.getNegotiatedExtensions()).isEmpty();
            assertThat(session.getRequestURI()).isEqualTo(uri);
            assertThat(session.getQueryString()).isEqualTo("q=1&q=%C3%A4+x&flag");
            assertThat(session.getRequestParameterMap())
                    .isEqualTo(Map.of("q", List.of("1", "ä x"), "flag", List.of("")));
            assertThat(session.getPathParameters()).isEmpty();
            assertThat(session.isSecure()).isFalse();
            assertThat(session.getUserPrincipal()).isNull();
        }
    }

    @Test
    @Tag("A-CON-1")
    @Tag("A-CON-14")
    void connecting_returns_the_session_on_open_was_given_on_the_calling_thread() throws Exception {
        try (RawServer server = echoServer()) {
            Session session = container.connectToServer(endpoint, null, server.uri("/"));
            assertThat(session).isSameAs(endpoint.opened);
            assertThat(endpoint.openThread).isSameAs(Thread.currentThread());
            assertThat(session.getContainer()).isSameAs(container);
            assertThat(session.isOpen()).isTrue();
        }
    }

    @Test
    @Tag("A-CON-1")
    @Tag("A-CON-6")
    void all_four_ways_to_connect_serve_messages() throws Exception {
        try (RawServer server = echoServer()) {
            URI uri = server.uri("/");
            AnnotatedClient given = new AnnotatedClient();
            container.connectToServer(given, uri).getBasicRemote().sendText("1");
            assertThat(given.received.poll(10, TimeUnit.SECONDS)).isEqualTo("1");

            container
                    .connectToServer(AnnotatedClient.class, uri)
                    .getBasicRemote()
                    .sendText("2");
            AnnotatedClient made = AnnotatedClient.LAST_OPENED.get();
            assertThat(made).isNotSameAs(given);
            assertThat(made.received.poll(10, TimeUnit.SECONDS)).isEqualTo("2");

            container.connectToServer(endpoint, null, uri).getBasicRemote().sendText("3");
            assertThat(endpoint.nextMessage()).isEqualTo("3");

            Session byClass = container.connectToServer(ProgrammaticClient.class, null, uri);
            byClass.getBasicRemote().sendText("4");
            assertThat(ProgrammaticClient.last.nextMessage()).isEqualTo("4");
        }
    }

    @Test
    @Tag("C-CLI-3")
    void two_connects_to_one_server_may_be_under_way_at_once() throws Exception {
        CyclicBarrier bothAsked = new CyclicBarrier(2);
        try (RawServer server = RawServer.playing(peer -> {
            HttpHead request = peer.readHead();
            bothAsked.await(10, TimeUnit.SECONDS);
            peer.write(request.accepted());
            peer.echo();
        })) {
            CompletableFuture<Session> other = CompletableFuture.supplyAsync(() -> {
                try {
                    return container.connectToServer(new RecordingEndpoint(), null, server.uri("/"));
                } catch (Exception e) {
                    throw new CompletionException(e);
                }
            });
            assertThat(container
                            .connectToServer(endpoint, null, server.uri("/"))
                            .isOpen())
                    .isTrue();
            assertThat(other.get(10, TimeUnit.SECONDS).isOpen()).isTrue();
        }
    }

    @Test
    @Tag("A-SES-42")
    void open_sessions_are_those_of_the_same_endpoint_instance_in_the_same_container() throws Exception {
        try (RawServer server = echoServer();
                ClientContainer other = new ClientContainer()) {
            Session first = container.connectToServer(endpoint, null, server.uri("/"));
            Session second = container.connectToServer(endpoint, null, server.uri("/"));
            Session another = container.connectToServer(new RecordingEndpoint(), null, server.uri("/"));
            other.connectToServer(endpoint, null, server.uri("/"));
            assertThat(first.getOpenSessions()).containsExactlyInAnyOrder(first, second);
            assertThat(another.getOpenSessions()).containsExactly(another);
        }
    }

    @Test
    @Tag("A-SES-42")
    void annotated_endpoints_are_told_apart_by_their_instance_and_not_by_their_equals() throws Exception {
        try (RawServer server = echoServer()) {
            EqualClient one = new EqualClient();
            Session first = container.connectToServer(one, server.uri("/"));
            Session second = container.connectToServer(one, server.uri("/"));
            Session another = container.connectToServer(new EqualClient(), server.uri("/"));
            Session made = container.connectToServer(EqualClient.class, server.uri("/"));
            assertThat(first.getOpenSessions()).containsExactlyInAnyOrder(first, second);
            assertThat(another.getOpenSessions()).containsExactly(another);
            assertThat(made.getOpenSessions()).containsExactly(made);
        }
    }

    /** Equal to any other of its class. */
    @ClientEndpoint
    public static class EqualClient {
        @Override
        public boolean equals(Object other) {
            return other instanceof EqualClient;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    @Tag("C-CLR-9")
    void frames_glued_to_the_response_are_delivered_after_on_open_in_order() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
            // Two whole text messages and half of a third one in the very packet of the response head.
            peer.write(peer.readHead().accepted() + "\u0081\u0001a\u0081\u0002bc\u0081\u0003d");
            peer.write("ef");
            peer.echo();
        })) {
            container.connectToServer(endpoint, null, server.uri("/"));
            assertThat(endpoint.nextMessage()).isEqualTo("a");
            assertThat(endpoint.nextMessage()).isEqualTo("bc");
            assertThat(endpoint.nextMessage()).isEqualTo("def");
        }
    }

    @Test
    @Tag("C-CLR-8")
    void interim_responses_are_passed_over() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
            HttpHead request = peer.readHead();
            peer.write("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + request.accepted());
            peer.echo();
        })) {
            assertThat(container
                            .connectToServer(endpoint, null, server.uri("/"))
                            .isOpen())
                    .isTrue();
        }
    }

    @Test
    @Tag("C-CLR-6")
    void a_server_may_choose_no_subprotocol() throws Exception {
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(List.of("chat"))
                .build();
        try (RawServer server = echoServer()) {
            Session session = container.connectToServer(endpoint, config, server.uri("/"));
            assertThat(session.getNegotiatedSubprotocol()).isEmpty();
        }
    }

    @Test
    @Tag("A-CEC-5")
    void before_request_may_change_headers_but_not_those_of_the_protocol() throws Exception {
        CompletableFuture<HttpHead> request = new CompletableFuture<>();
        ClientEndpointConfig config = configuredBy(new ClientEndpointConfig.Configurator() {
            @Override
            public void beforeRequest(Map<String, List<String>> headers) {
                assertThat(headers).containsKey("sec-websocket-KEY");
                headers.put("X-Token", new ArrayList<>(List.of("one", "two")));
                headers.put("ORIGIN", List.of("https://app.example"));
                headers.put("HOST", List.of("other.example"));
                headers.put("upgrade", List.of("h2c"));
                headers.remove("Connection");
                headers.put("Sec-WebSocket-Version", List.of("8"));
            }
        });
        try (RawServer server = RawServer.playing(peer -> {
            request.complete(peer.accept());
            peer.echo();
        })) {
            container.connectToServer(endpoint, config, server.uri("/"));
            assertThat(request.get().lines())
                    .startsWith("GET / HTTP/1.1", "Host: other.example", "Upgrade: websocket")
                    .contains(
                            "Connection: Upgrade",
                            "Sec-WebSocket-Version: 13",
                            "X-Token: one",
                            "X-Token: two",
                            "ORIGIN: https://app.example");
        }
    }

    @Test
    @Tag("A-CEC-6")
    @Tag("A-CEC-7")
    void after_response_is_given_the_headers_without_case_each_line_for_itself_before_on_open() throws Exception {
        List<Map<String, List<String>>> responses = new ArrayList<>();
        ClientEndpointConfig config = configuredBy(new ClientEndpointConfig.Configurator() {
            @Override
            public void afterResponse(HandshakeResponse response) {
                assertThat(endpoint.opened).isNull();
                responses.add(response.getHeaders());
            }
        });
        try (RawServer server = RawServer.playing(peer -> {
            peer.accept("X-Many: a, b", "X-MANY: c");
            peer.echo();
        })) {
            container.connectToServer(endpoint, config, server.uri("/"));
        }
        assertThat(responses).hasSize(1);
        assertThat(responses.get(0)).containsKey("X-Many").containsKey("upgrade");
        assertThat(responses.get(0).get("x-many")).containsExactly("a, b", "c");
    }

    @Test
    void handlers_run_with_the_context_class_loader_of_the_thread_that_connected() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (RawServer server = echoServer();
                URLClassLoader application = new URLClassLoader(new URL[0])) {
            Thread.currentThread().setContextClassLoader(application);
            Session session = container.connectToServer(endpoint, null, server.uri("/"));
            session.getBasicRemote().sendText("x");
            endpoint.nextMessage();
            assertThat(endpoint.messageLoader).isSameAs(application);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static RawServer echoServer() throws Exception {
        return RawServer.playing(peer -> {
            peer.accept();
            peer.echo();
        });
    }

    private static ClientEndpointConfig configuredBy(ClientEndpointConfig.Configurator configurator) {
        return ClientEndpointConfig.Builder.create().configurator(configurator).build();
    }

    /** Public, as the Class overload demands. */
    @ClientEndpoint
    public static final class AnnotatedClient {
        static final java.util.concurrent.atomic.AtomicReference<AnnotatedClient> LAST_OPENED =
                new java.util.concurrent.atomic.AtomicReference<>();
        final BlockingQueue<String> received = new LinkedBlockingQueue<>();

        @OnOpen
        public void open() {
            LAST_OPENED.set(this);
        }

        @OnMessage
        public void message(String text) {
            received.add(text);
        }
    }

    /** Public, as the Class overload demands. */
    public static final class ProgrammaticClient extends RecordingEndpoint {
        static volatile ProgrammaticClient last;

        public ProgrammaticClient() {
            last = this;
        }
    }
}
