package dev.sockeye.container.server;

import static dev.sockeye.container.server.WatchingConfigurator.CALLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.container.server.Answer.PassOn;
import dev.sockeye.container.server.Answer.Refuse;
import dev.sockeye.container.server.Answer.SwitchProtocols;
import dev.sockeye.protocol.handshake.UpgradeRequest;
import dev.sockeye.protocol.http.Headers;
import dev.sockeye.session.SessionDefaults;
import dev.sockeye.session.connection.MemoryTransport;
import dev.sockeye.session.connection.Remote;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.runtime.ContainerRuntime;
import dev.sockeye.session.runtime.Settings;
import dev.sockeye.session.runtime.TestRuntime;
import dev.sockeye.session.settings.WebSocketSettings;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may connect to what, and what is agreed. */
class NegotiatorTest {
    private final Map<String, String> properties = new HashMap<>();
    private final ContainerRuntime runtime = TestRuntime.named("test");
    private final ServerEndpoints endpoints = new ServerEndpoints(new EndpointBinder(InstanceFactory.reflective()));
    private final WatchingConfigurator configurator = new WatchingConfigurator();

    @BeforeEach
    void forget() {
        CALLS.clear();
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private Negotiator negotiator() {
        ContainerContext context = new ContainerContext(
                null,
                Settings.from(properties::get),
                runtime,
                InstanceFactory.reflective(),
                new SessionDefaults(WebSocketSettings.DEFAULT));
        return new Negotiator(context, endpoints, getClass().getClassLoader());
    }

    private ServerEndpointConfig watched(String path) {
        return ServerEndpointConfig.Builder.create(WatchingConfigurator.Echo.class, path)
                .configurator(configurator)
                .subprotocols(List.of("chat", "superchat"))
                .build();
    }

    private static ServerEndpointConfig plain(String path) {
        return ServerEndpointConfig.Builder.create(WatchingConfigurator.Echo.class, path)
                .subprotocols(List.of("chat", "superchat"))
                .build();
    }

    static Headers.Builder handshake() {
        return Headers.builder()
                .add("Host", "example.com")
                .add("Upgrade", "websocket")
                .add("Connection", "Upgrade")
                .add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .add("Sec-WebSocket-Version", "13");
    }

    static OpeningRequest request(Headers.Builder headers) {
        return request("GET", headers);
    }

    private static OpeningRequest request(String method, Headers.Builder headers) {
        return request(method, headers, Map.of());
    }

    static OpeningRequest request(String method, Headers.Builder headers, Map<String, Object> properties) {
        return new OpeningRequest(
                new UpgradeRequest(method, 1, 1, headers.build()),
                URI.create("ws://example.com/chat/42?a=1&a=2&id=query"),
                false,
                () -> "alice",
                "http session",
                "admin"::equals,
                false,
                properties,
                "",
                Locale.ROOT);
    }

    static Refuse refused(Answer answer, int status) {
        assertThat(answer).isInstanceOf(Refuse.class);
        assertThat(((Refuse) answer).status()).isEqualTo(status);
        return (Refuse) answer;
    }

    private static Headers accepted(Answer answer) {
        assertThat(answer).isInstanceOf(SwitchProtocols.class);
        return ((SwitchProtocols) answer).headers();
    }

    @Test
    @Tag("B-URI-11")
    void requests_for_other_paths_and_for_no_upgrade_pass() throws Exception {
        endpoints.deploy(watched("/chat"));
        assertThat(negotiator().answer(request(handshake()), "/other")).isInstanceOf(PassOn.class);
        assertThat(negotiator().answer(request("POST", handshake()), "/chat")).isInstanceOf(PassOn.class);
        assertThat(negotiator().answer(request(handshake().remove("Upgrade").remove("Sec-WebSocket-Key")), "/chat"))
                .isInstanceOf(PassOn.class);
        assertThat(CALLS).isEmpty();
    }

    @Test
    void malformed_handshakes_are_refused_before_the_configurator_is_asked() throws Exception {
        endpoints.deploy(watched("/chat"));
        refused(negotiator().answer(request(handshake().remove("Sec-WebSocket-Key")), "/chat"), 400);
        Refuse wrongVersion = refused(
                negotiator()
                        .answer(
                                request(handshake()
                                        .remove("Sec-WebSocket-Version")
                                        .add("Sec-WebSocket-Version", "12")),
                                "/chat"),
                426);
        assertThat(wrongVersion.headers().first("Sec-WebSocket-Version")).isEqualTo("13");
        assertThat(CALLS).isEmpty();
    }

    @Test
    @Tag("A-CFR-1")
    void the_configurator_is_asked_in_the_order_of_the_specification() throws Exception {
        endpoints.deploy(watched("/chat"));
        Answer answer = negotiator()
                .answer(
                        request(handshake()
                                .add("Origin", "http://elsewhere.example")
                                .add("Sec-WebSocket-Protocol", "superchat, other")
                                .add("Sec-WebSocket-Extensions", "x-one; level=3; flag, x-two")),
                        "/chat");
        assertThat(CALLS)
                .containsExactly(
                        "origin http://elsewhere.example",
                        "subprotocol [chat, superchat][superchat, other]",
                        "extensions [x-one[;level=3, ;flag=null], x-two[]]",
                        "modify [Connection, Sec-WebSocket-Accept, Upgrade]",
                        "instance");
        Headers headers = accepted(answer);
        assertThat(headers.first("Sec-WebSocket-Accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assertThat(headers.contains("Sec-WebSocket-Extensions")).isFalse();
    }

    @Test
    @Tag("C-SRV-7")
    @Tag("A-CFR-2")
    @Tag("G-ORG-1")
    void pages_of_other_origins_may_not_connect_unless_they_are_listed() throws Exception {
        endpoints.deploy(plain("/chat"));
        for (String foreign :
                List.of("http://evil.example", "https://example.com:81", "null", "http://example.com:81")) {
            Refuse refuse = refused(negotiator().answer(request(handshake().add("Origin", foreign)), "/chat"), 403);
            assertThat(refuse.message()).contains("sockeye.allowed-origins");
        }
        accepted(negotiator().answer(request(handshake().add("Origin", "http://example.com")), "/chat"));
        accepted(negotiator().answer(request(handshake()), "/chat"));
        properties.put("sockeye.allowed-origins", "http://evil.example");
        accepted(negotiator().answer(request(handshake().add("Origin", "http://evil.example")), "/chat"));
        properties.put("sockeye.allowed-origins", "*");
        accepted(negotiator().answer(request(handshake().add("Origin", "https://any.example")), "/chat"));
    }

    @Test
    @Tag("A-CFR-2")
    void a_configurator_that_checks_the_origin_decides_alone() throws Exception {
        endpoints.deploy(watched("/chat"));
        accepted(negotiator().answer(request(handshake().add("Origin", "http://evil.example")), "/chat"));
        configurator.allow = false;
        refused(negotiator().answer(request(handshake()), "/chat"), 403);
    }

    @Test
    @Tag("A-CFR-3")
    void the_clients_order_of_subprotocols_counts() throws Exception {
        endpoints.deploy(plain("/chat"));
        Headers headers = accepted(negotiator()
                .answer(request(handshake().add("Sec-WebSocket-Protocol", "none, superchat, chat")), "/chat"));
        assertThat(headers.all("Sec-WebSocket-Protocol")).containsExactly("superchat");
        Headers none =
                accepted(negotiator().answer(request(handshake().add("Sec-WebSocket-Protocol", "none")), "/chat"));
        assertThat(none.contains("Sec-WebSocket-Protocol")).isFalse();
    }

    @Test
    @Tag("C-SRV-14")
    void a_subprotocol_nobody_asked_for_is_left_out() throws Exception {
        endpoints.deploy(watched("/chat"));
        configurator.subprotocol = "surprise";
        Headers headers =
                accepted(negotiator().answer(request(handshake().add("Sec-WebSocket-Protocol", "chat")), "/chat"));
        assertThat(headers.contains("Sec-WebSocket-Protocol")).isFalse();
        configurator.subprotocol = "chat";
        headers = accepted(negotiator().answer(request(handshake().add("Sec-WebSocket-Protocol", "chat")), "/chat"));
        assertThat(headers.first("Sec-WebSocket-Protocol")).isEqualTo("chat");
    }

    @Test
    @Tag("A-CFR-4")
    @Tag("A-CFR-5")
    @Tag("C-SRV-16")
    void extensions_that_are_offered_and_installed_are_agreed_on() throws Exception {
        endpoints.deploy(plain("/chat"));
        String offers =
                "x-unknown, permessage-deflate; server_max_window_bits=77, permessage-deflate; client_max_window_bits";
        Headers headers =
                accepted(negotiator().answer(request(handshake().add("Sec-WebSocket-Extensions", offers)), "/chat"));
        assertThat(headers.all("Sec-WebSocket-Extensions"))
                .containsExactly("permessage-deflate; server_no_context_takeover");
    }

    @Test
    @Tag("E-NEG-10")
    @Tag("G-CMP-1")
    void a_configurator_can_decline_every_extension() throws Exception {
        endpoints.deploy(watched("/chat"));
        configurator.wanted = List.of();
        Headers headers = accepted(negotiator()
                .answer(request(handshake().add("Sec-WebSocket-Extensions", "permessage-deflate")), "/chat"));
        assertThat(headers.contains("Sec-WebSocket-Extensions")).isFalse();
    }

    @Test
    @Tag("A-CFR-6")
    void headers_the_configurator_adds_are_sent_and_those_of_the_container_stay() throws Exception {
        endpoints.deploy(watched("/chat"));
        configurator.add.put("X-Twice", List.of("a", "b"));
        configurator.add.put("Upgrade", List.of("h2c"));
        configurator.add.put("sec-websocket-accept", List.of("forged"));
        configurator.add.put("Sec-WebSocket-Extensions", List.of("x-made-up"));
        configurator.add.put("Content-Length", List.of("7"));
        configurator.add.put("Host", List.of("example.com"));
        Headers headers = accepted(negotiator().answer(request(handshake()), "/chat"));
        assertThat(headers.all("X-Twice")).containsExactly("a", "b");
        assertThat(headers.all("Upgrade")).containsExactly("websocket");
        assertThat(headers.all("Sec-WebSocket-Accept")).containsExactly("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assertThat(headers.contains("Sec-WebSocket-Extensions")).isFalse();
        assertThat(headers.contains("Content-Length")).isFalse();
    }

    @Test
    @Tag("G-HDR-1")
    void line_breaks_in_headers_are_a_servers_error() throws Exception {
        endpoints.deploy(watched("/chat"));
        configurator.add.put("X-Split", List.of("a\r\nSet-Cookie: b"));
        refused(negotiator().answer(request(handshake()), "/chat"), 500);
    }

    @Test
    @Tag("A-CFR-7")
    void a_configurator_that_throws_is_a_servers_error_and_says_nothing_to_the_peer() throws Exception {
        endpoints.deploy(watched("/chat"));
        configurator.failure = new IllegalStateException("the secret is 42");
        assertThat(refused(negotiator().answer(request(handshake()), "/chat"), 500)
                        .message())
                .doesNotContain("42");
    }

    @Test
    @Tag("A-CFR-8")
    void an_instance_that_cannot_be_used_is_a_servers_error() throws Exception {
        endpoints.deploy(watched("/chat"));
        configurator.instance = null;
        refused(negotiator().answer(request(handshake()), "/chat"), 500);
        configurator.instance = "not an endpoint";
        refused(negotiator().answer(request(handshake()), "/chat"), 500);
    }

    @Test
    @Tag("A-SES-39")
    void user_properties_are_a_copy_for_each_session_made_before_modify_handshake() throws Exception {
        ServerEndpointConfig config = watched("/chat");
        config.getUserProperties().put("shared", "value");
        endpoints.deploy(config);
        Answer answer = negotiator().answer(request(handshake()), "/chat");
        assertThat(config.getUserProperties()).containsOnlyKeys("shared");
        assertThat(configurator.config.getUserProperties()).containsKeys("shared", "by");
        configurator.config.getUserProperties().put("late", 1);
        open(answer, new MemoryTransport());
        assertThat(CALLS).last().asString().contains("shared=value", "by=modifyHandshake", "late=1");
    }

    @Test
    @Tag("A-HRQ-6")
    @Tag("A-HRQ-1")
    void the_request_can_be_read_by_the_configurator_and_afterwards() throws Exception {
        endpoints.deploy(watched("/chat/{id}"));
        negotiator().answer(request(handshake().add("X-More", "1").add("x-more", "2")), "/chat/42");
        HandshakeRequest seen = configurator.seen;
        assertThat(seen.getParameterMap())
                .containsEntry("id", List.of("42", "query"))
                .containsEntry("a", List.of("1", "2"));
        assertThat(seen.getHeaders().get("X-MORE")).containsExactly("1", "2");
        assertThatThrownBy(() -> seen.getHeaders().put("x", List.of()))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(seen.getQueryString()).isEqualTo("a=1&a=2&id=query");
        assertThat(seen.getRequestURI()).hasToString("ws://example.com/chat/42?a=1&a=2&id=query");
        assertThat(seen.getUserPrincipal().getName()).isEqualTo("alice");
        assertThat(seen.getHttpSession()).isEqualTo("http session");
        assertThatThrownBy(() -> seen.isUserInRole("admin")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void roles_can_be_asked_for_during_the_handshake() throws Exception {
        List<Boolean> roles = new ArrayList<>();
        ServerEndpointConfig.Configurator asking = new ServerEndpointConfig.Configurator() {
            @Override
            public void modifyHandshake(
                    ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
                roles.add(request.isUserInRole("admin"));
                roles.add(request.isUserInRole("guest"));
            }
        };
        endpoints.deploy(ServerEndpointConfig.Builder.create(WatchingConfigurator.Echo.class, "/chat")
                .configurator(asking)
                .build());
        accepted(negotiator().answer(request(handshake()), "/chat"));
        assertThat(roles).containsExactly(true, false);
    }

    static PreparedSession.Opened open(Answer answer, MemoryTransport transport) {
        PreparedSession.Opened opened = ((SwitchProtocols) answer).session().start(transport);
        opened.open().run();
        return opened;
    }

    @Test
    void a_session_runs_on_the_transport_it_is_given_and_is_forgotten_at_its_end() throws Exception {
        endpoints.deploy(watched("/chat"));
        MemoryTransport transport = new MemoryTransport();
        PreparedSession.Opened opened = open(negotiator().answer(request(handshake()), "/chat"), transport);
        Remote remote = Remote.client();
        opened.connection().receive(remote.text("hi"));
        assertThat(endpoints.sessions()).hasSize(1);
        opened.connection().receive(remote.close(1000, ""));
        assertThat(Remote.readAsClient(transport.written())).containsExactly("text:hi", "close:1000:");
        assertThat(endpoints.sessions()).isEmpty();
        assertThat(CALLS).last().isEqualTo("close");
    }

    @Test
    @Tag("A-SRV-7")
    void endpoints_that_are_not_deployed_share_their_sessions_by_path() throws Exception {
        Negotiator negotiator = negotiator();
        open(negotiator.answer(request(handshake()), "/upgraded", watched("/x"), Map.of()), new MemoryTransport());
        open(negotiator.answer(request(handshake()), "/upgraded", watched("/x"), Map.of()), new MemoryTransport());
        open(
                negotiator.answer(request(handshake()), "/upgraded", watched("/y"), Map.of("p", "q")),
                new MemoryTransport());
        assertThat(endpoints.sessions()).hasSize(3);
        assertThat(endpoints.sessions())
                .extracting(session -> session.session().getOpenSessions().size())
                .containsExactlyInAnyOrder(2, 2, 1);
        assertThat(endpoints.match("/x")).isNull();
    }
}
