package dev.sockeye.tck.api.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sockeye.tck.api.annotation.Reporting;
import dev.sockeye.tck.api.coder.Hearsay;
import dev.sockeye.tck.api.coder.Kinds;
import dev.sockeye.tck.api.harness.AnsweringServer;
import dev.sockeye.tck.api.harness.Events;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.types.PlainExtension;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client's configuration makes of its opening handshake. */
class ClientHandshakeTest {
    private static final Events<String> HAPPENED = new Events<>();
    private static final int KEY_LENGTH = 24;

    @RegisterExtension
    final Host host = new Host();

    private final RecordingEndpoint endpoint =
            new RecordingEndpoint().onOpen((session, config) -> HAPPENED.add("opened"));

    @BeforeEach
    void forget() {
        HAPPENED.clear();
    }

    @ClientEndpoint(
            subprotocols = {"b", "a"},
            decoders = Hearsay.Second.class,
            encoders = Kinds.TextOf.class,
            configurator = Telling.class)
    public static class Told extends Reporting {
        @OnMessage
        public Kinds.InText take(Hearsay message) {
            return new Kinds.InText(message.by());
        }
    }

    /** Tells what it is asked. */
    public static class Telling extends ClientEndpointConfig.Configurator {
        @Override
        public void beforeRequest(Map<String, List<String>> headers) {
            HAPPENED.add("before");
        }

        @Override
        public void afterResponse(HandshakeResponse response) {
            HAPPENED.add("after");
        }
    }

    /** Puts headers into the request. */
    private record Putting(Map<String, List<String>> headers) {
        ClientEndpointConfig config() {
            return ClientEndpointConfig.Builder.create()
                    .configurator(new ClientEndpointConfig.Configurator() {
                        @Override
                        public void beforeRequest(Map<String, List<String>> request) {
                            request.putAll(headers);
                        }
                    })
                    .build();
        }
    }

    private static ClientEndpointConfig protocols(String... names) {
        return ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(List.of(names))
                .build();
    }

    private HttpHead request(ClientEndpointConfig config) throws Exception {
        AnsweringServer server = host.rawServer();
        host.connect(endpoint, config, server.uri());
        return server.next().head();
    }

    @Test
    @Tag("A-CEC-2")
    void subprotocols_are_requested_in_one_header_in_their_order() throws Exception {
        assertThat(request(protocols("b", "a", "c")).values("Sec-WebSocket-Protocol"))
                .singleElement()
                .satisfies(header -> assertThat(header.split(" *, *")).containsExactly("b", "a", "c"));
    }

    /** As a framework may hand it over that has not looked at what it was given itself. */
    private static ClientEndpointConfig withNulls(Map<String, Object> answers) {
        return (ClientEndpointConfig) Proxy.newProxyInstance(
                ClientHandshakeTest.class.getClassLoader(),
                new Class<?>[] {ClientEndpointConfig.class},
                (proxy, method, arguments) -> answers.get(method.getName()));
    }

    /** An extension that has never heard of parameters. */
    private record Bare(String getName) implements Extension {
        @Override
        public List<Parameter> getParameters() {
            return null;
        }
    }

    @Test
    @Tag("A-CEC-1")
    void null_in_what_is_configured_is_passed_over() throws Exception {
        Putting putting = new Putting(Map.of("X-One", Arrays.asList(null, "1", null)));
        HttpHead request = request(withNulls(Map.of(
                "getPreferredSubprotocols", Arrays.asList(null, "chat", null),
                "getExtensions", Arrays.asList(null, new Bare("x-bare")),
                "getEncoders", Collections.singletonList(null),
                "getDecoders", Collections.singletonList(null),
                "getConfigurator", putting.config().getConfigurator())));

        assertThat(request.values("Sec-WebSocket-Protocol")).containsExactly("chat");
        assertThat(request.values("Sec-WebSocket-Extensions")).containsExactly("x-bare");
        assertThat(request.values("X-One")).containsExactly("1");
    }

    @Test
    @Tag("A-CEC-1")
    void a_configuration_of_nothing_but_null_is_an_empty_one() throws Exception {
        HttpHead request = request(withNulls(Map.of()));

        assertThat(request.values("Sec-WebSocket-Protocol")).isEmpty();
        assertThat(request.values("Sec-WebSocket-Extensions")).isEmpty();
    }

    @Test
    @Tag("A-CEC-2")
    @Tag("A-CEC-3")
    void nothing_is_requested_that_is_not_configured() throws Exception {
        HttpHead request = request(ClientEndpointConfig.Builder.create().build());

        assertThat(request.values("Sec-WebSocket-Protocol")).isEmpty();
        assertThat(request.values("Sec-WebSocket-Extensions")).isEmpty();
    }

    @Test
    @Tag("A-CEC-2")
    void the_servers_choice_is_the_sessions_subprotocol() throws Exception {
        AnsweringServer server = host.rawServer(request -> request.accepted("Sec-WebSocket-Protocol: a"));

        assertThat(host.connect(endpoint, protocols("b", "a"), server.uri()).getNegotiatedSubprotocol())
                .isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a,b", "a\r\nX-Injected: yes", "ö", "a"})
    @Tag("A-CEC-2")
    void names_that_are_no_tokens_or_not_unique_fail_the_connect(String second) throws Exception {
        AnsweringServer server = host.rawServer();

        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> host.connect(endpoint, protocols("a", second), server.uri()));
    }

    @Test
    @Tag("A-CEC-3")
    @Tag("A-XT-2")
    void extensions_of_any_class_and_name_are_offered_in_order_with_their_parameters() throws Exception {
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .extensions(List.of(
                        new PlainExtension("x-first", List.of("size=1", "flag", "size=2")),
                        new PlainExtension("x-second", List.of()),
                        new PlainExtension("x-first", List.of())))
                .build();

        assertThat(request(config).value("Sec-WebSocket-Extensions").replace(" ", ""))
                .isEqualTo("x-first;size=1;flag;size=2,x-second,x-first");
    }

    @Test
    @Tag("A-CEC-5")
    void headers_that_a_configurator_adds_are_sent_with_all_values() throws Exception {
        HttpHead request =
                request(new Putting(Map.of("X-Many", List.of("one", "two"), "Origin", List.of("http://origin.example")))
                        .config());

        assertThat(request.value("X-Many").split(" *, *")).containsExactly("one", "two");
        assertThat(request.values("Origin")).containsExactly("http://origin.example");
    }

    @Test
    @Tag("A-CEC-5")
    void a_configurator_cannot_break_the_handshake() throws Exception {
        HttpHead request = request(new Putting(Map.of(
                        "upgrade", List.of("nothing"),
                        "Connection", List.of("close"),
                        "Sec-WebSocket-Key", List.of("mine"),
                        "Sec-WebSocket-Version", List.of("8")))
                .config());

        assertThat(request.values("Upgrade")).containsExactly("websocket");
        assertThat(request.value("Connection")).isEqualToIgnoringCase("Upgrade");
        assertThat(request.values("Sec-WebSocket-Version")).containsExactly("13");
        assertThat(request.values("Sec-WebSocket-Key"))
                .singleElement()
                .satisfies(key -> assertThat(key).hasSize(KEY_LENGTH));
    }

    @Test
    @Tag("A-CEC-5")
    void a_configurator_sees_the_headers_that_are_prepared() throws Exception {
        Events<Map<String, List<String>>> seen = new Events<>();
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(List.of("a"))
                .configurator(new ClientEndpointConfig.Configurator() {
                    @Override
                    public void beforeRequest(Map<String, List<String>> headers) {
                        seen.add(Map.copyOf(headers));
                    }
                })
                .build();
        HttpHead request = request(config);

        assertThat(seen.next()).containsKeys("Host", "Upgrade", "Connection", "Sec-WebSocket-Key");
        assertThat(seen.soFar()).isEmpty();
        assertThat(request.values("Sec-WebSocket-Protocol")).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Injected: yes", "a\nX-Injected: yes", "a\u0000b"})
    @Tag("A-CEC-5")
    void a_value_with_a_line_break_or_nul_is_not_sent(String value) throws Exception {
        AnsweringServer server = host.rawServer();
        ClientEndpointConfig config = new Putting(Map.of("X-Value", List.of(value))).config();

        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> host.connect(endpoint, config, server.uri()));
    }

    private static ClientEndpointConfig seeing(Events<HandshakeResponse> responses) {
        return ClientEndpointConfig.Builder.create()
                .configurator(new ClientEndpointConfig.Configurator() {
                    @Override
                    public void afterResponse(HandshakeResponse response) {
                        responses.add(response);
                    }
                })
                .build();
    }

    @Test
    @Tag("A-CEC-6")
    @Tag("A-XT-3")
    void a_configurator_sees_the_headers_of_the_response_in_any_case() throws Exception {
        Events<HandshakeResponse> responses = new Events<>();
        AnsweringServer server = host.rawServer(request -> request.accepted("X-One: a", "X-Two: b", "X-Two: c"));
        host.connect(endpoint, seeing(responses), server.uri());

        Map<String, List<String>> headers = responses.next().getHeaders();
        assertThat(headers.get("X-One")).containsExactly("a");
        assertThat(headers.get("x-one")).containsExactly("a");
        assertThat(headers.get("X-TWO")).containsExactly("b", "c");
        assertThat(headers.get(HandshakeResponse.SEC_WEBSOCKET_ACCEPT)).hasSize(1);
        assertThat(headers).doesNotContainKey("X-Three");
    }

    @Test
    @Tag("A-CEC-6")
    void a_configurator_sees_a_response_that_refuses() throws Exception {
        Events<HandshakeResponse> responses = new Events<>();
        AnsweringServer server =
                host.rawServer(request -> "HTTP/1.1 404 Not Found\r\nX-One: a\r\nContent-Length: 0\r\n\r\n");

        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> host.connect(endpoint, seeing(responses), server.uri()));
        assertThat(responses.next().getHeaders().get("x-one")).containsExactly("a");
    }

    @Test
    @Tag("A-CEC-6")
    void a_configurator_that_throws_fails_the_connect() throws Exception {
        AnsweringServer server = host.rawServer();
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .configurator(new ClientEndpointConfig.Configurator() {
                    @Override
                    public void afterResponse(HandshakeResponse response) {
                        throw new IllegalStateException("on purpose");
                    }
                })
                .build();

        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> host.connect(endpoint, config, server.uri()));
        assertThat(HAPPENED.soFar()).isEmpty();
    }

    @Test
    @Tag("A-CEC-7")
    void the_configurator_is_called_before_and_after_the_handshake_and_before_on_open() throws Exception {
        AnsweringServer server = host.rawServer(request -> {
            HAPPENED.add("request");
            return request.accepted();
        });
        host.connect(
                endpoint,
                ClientEndpointConfig.Builder.create()
                        .configurator(new Telling())
                        .build(),
                server.uri());

        assertThat(HAPPENED.next(4)).containsExactly("before", "request", "after", "opened");
        assertThat(HAPPENED.soFar()).isEmpty();
    }

    @Test
    @Tag("B-CLS-3")
    void the_attributes_of_an_annotated_client_count() throws Exception {
        AnsweringServer server = host.rawServer(request -> request.accepted("Sec-WebSocket-Protocol: a"));
        Session session = host.client().connectToServer(Told.class, server.uri());
        RawPeer peer = server.next();
        peer.send(RawFrame.text("message"));

        assertThat(peer.head().value("Sec-WebSocket-Protocol").replace(" ", "")).isEqualTo("b,a");
        assertThat(session.getNegotiatedSubprotocol()).isEqualTo("a");
        assertThat(peer.next()).isEqualTo(RawFrame.text("text second message"));
        assertThat(HAPPENED.next(2)).containsExactly("before", "after");
    }
}
