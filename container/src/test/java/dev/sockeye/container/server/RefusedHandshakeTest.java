package dev.sockeye.container.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.container.DetailedHandshakeRequest;
import dev.sockeye.container.server.Answer.Refuse;
import dev.sockeye.protocol.handshake.UpgradeRequest;
import dev.sockeye.protocol.http.Headers;
import dev.sockeye.session.KeptLog;
import dev.sockeye.session.SessionDefaults;
import dev.sockeye.session.properties.SessionProperties;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.runtime.ContainerRuntime;
import dev.sockeye.session.runtime.Settings;
import dev.sockeye.session.runtime.TestRuntime;
import dev.sockeye.session.settings.WebSocketSettings;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is said to whom when a handshake is refused, and what a configurator is told of the connection. */
class RefusedHandshakeTest {
    private static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);

    private final Map<String, String> properties = new HashMap<>();
    private final ServerEndpoints endpoints = new ServerEndpoints(new EndpointBinder(InstanceFactory.reflective()));
    private final WatchingConfigurator configurator = new WatchingConfigurator();

    @AutoClose
    private final ContainerRuntime runtime = TestRuntime.named("test");

    @AutoClose
    private final KeptLog log = new KeptLog(RefusalLog.class.getName());

    @BeforeEach
    void deploy() throws Exception {
        WatchingConfigurator.CALLS.clear();
        endpoints.deploy(ServerEndpointConfig.Builder.create(WatchingConfigurator.Echo.class, "/chat/{room}")
                .build());
        endpoints.deploy(ServerEndpointConfig.Builder.create(WatchingConfigurator.Echo.class, "/watched")
                .configurator(configurator)
                .build());
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

    private static Headers.Builder handshake() {
        return Headers.builder()
                .add("Host", "backend:8080")
                .add("Upgrade", "websocket")
                .add("Connection", "Upgrade")
                .add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .add("Sec-WebSocket-Version", "13");
    }

    private Answer answer(Headers.Builder headers, String path) {
        OpeningRequest request = new OpeningRequest(
                new UpgradeRequest("GET", 1, 1, headers.build()),
                URI.create("ws://example.com" + path),
                false,
                null,
                null,
                role -> false,
                false,
                Map.of(SessionProperties.REMOTE_ADDRESS, CLIENT),
                "client.example",
                Locale.CANADA_FRENCH);
        return negotiator().answer(request, path);
    }

    private Refuse refused(Headers.Builder headers, String path, int status) {
        Answer answer = answer(headers, path);
        assertThat(answer).isInstanceOf(Refuse.class);
        assertThat(((Refuse) answer).status()).isEqualTo(status);
        return (Refuse) answer;
    }

    @Test
    @Tag("C-SRV-1")
    void a_handshake_that_a_proxy_has_broken_is_refused_and_logged() {
        Refuse refuse = refused(handshake().remove("Upgrade"), "/chat/a", 426);
        assertThat(refuse.headers().first("Upgrade")).isEqualTo("websocket");
        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("WARNING Refused a handshake for /chat/{room} with 426: ")
                .contains("proxy_http_version");
    }

    @Test
    @Tag("C-SRV-1")
    void where_nothing_but_an_endpoint_is_other_requests_are_answered_so() {
        Negotiator negotiator = negotiator();
        assertThat(negotiator.insteadOfNotFound(line("GET"), "/chat/a").status())
                .isEqualTo(426);
        assertThat(negotiator.insteadOfNotFound(line("POST"), "/chat/a").status())
                .isEqualTo(405);
        assertThat(negotiator.insteadOfNotFound(line("OPTIONS"), "/chat/a")).isNull();
        assertThat(negotiator.insteadOfNotFound(line("GET"), "/other")).isNull();
    }

    private static UpgradeRequest line(String method) {
        return new UpgradeRequest(method, 1, 1, Headers.EMPTY);
    }

    @Test
    @Tag("SEC-25")
    @Tag("SEC-55")
    void the_origin_is_compared_with_the_uri_and_never_with_the_host_header() {
        refused(handshake().add("Origin", "http://backend:8080"), "/chat/a", 403);
        assertThat(answer(handshake().add("Origin", "http://example.com"), "/chat/a"))
                .isInstanceOf(Answer.SwitchProtocols.class);
    }

    @Test
    @Tag("SEC-42")
    void a_refused_page_is_logged_without_what_could_forge_a_line() throws Exception {
        refused(handshake().add("Origin", "http://\u0085" + "x".repeat(80)), "/chat/a", 403);
        assertThat(log.nextLine())
                .startsWith("WARNING Refused a handshake for /chat/{room} with 403: ")
                .contains("sockeye.allowed-origins", "\"http://example.com\"", "http://\\u0085xxx")
                .doesNotContain("x".repeat(60));
    }

    @Test
    @Tag("SEC-26")
    void a_page_that_uses_a_name_not_listed_is_refused_and_the_log_names_the_property() throws Exception {
        properties.put("sockeye.allowed-hosts", "localhost");
        Refuse refuse = refused(handshake().add("Origin", "http://example.com"), "/chat/a", 403);
        assertThat(refuse.message()).contains("sockeye.allowed-hosts");
        assertThat(log.nextLine()).contains("sockeye.allowed-hosts", "got \"example.com\"", "\"http://example.com\"");
    }

    @Test
    @Tag("A-CFR-2")
    void a_refusal_of_the_configurator_is_logged_as_one() throws Exception {
        configurator.allow = false;
        refused(handshake(), "/watched", 403);
        assertThat(log.nextLine()).contains("the endpoint's configurator does not accept the Origin, got none");
    }

    @Test
    void what_version_2_3_adds_to_the_request_is_there() {
        answer(handshake(), "/watched");
        DetailedHandshakeRequest seen = (DetailedHandshakeRequest) configurator.seen;
        assertThat(seen.getRemoteAddress()).isEqualTo(CLIENT.getAddress().getHostAddress());
        assertThat(seen.getRemotePort()).isEqualTo(40_000);
        assertThat(seen.getRemoteHostName()).isEqualTo("client.example");
        assertThat(seen.getLocalAddress()).isEmpty();
        assertThat(seen.getLocalHostName()).isEmpty();
        assertThat(seen.getLocalPort()).isEqualTo(-1);
        assertThat(seen.getUserX509CertificateChain()).isNull();
        assertThat(seen.getPreferredLocale()).isEqualTo(Locale.CANADA_FRENCH);
    }

    @Test
    @Tag("A-SES-39")
    void what_is_known_of_the_connection_is_found_among_the_user_properties_of_the_configurator() {
        answer(handshake(), "/watched");
        Map<String, Object> seen = configurator.config.getUserProperties();
        assertThat(seen).containsOnlyKeys("by");
        assertThat(seen.get(SessionProperties.REMOTE_ADDRESS)).isEqualTo(CLIENT);
    }
}
