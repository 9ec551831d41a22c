package dev.sockeye.container.server;

import static dev.sockeye.container.server.NegotiatorTest.handshake;
import static dev.sockeye.container.server.NegotiatorTest.open;
import static dev.sockeye.container.server.NegotiatorTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.container.HandshakeRefusedException;
import dev.sockeye.container.server.Answer.SwitchProtocols;
import dev.sockeye.session.KeptLog;
import dev.sockeye.session.SessionDefaults;
import dev.sockeye.session.connection.MemoryTransport;
import dev.sockeye.session.properties.SessionProperties;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.runtime.ContainerRuntime;
import dev.sockeye.session.runtime.Settings;
import dev.sockeye.session.runtime.TestRuntime;
import dev.sockeye.session.settings.WebSocketSettings;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many may connect, in all and from one address, and how fast. */
class AdmissionTest {
    private static final String ALICE = "192.0.2.1";
    private static final String BOB = "192.0.2.2";

    private final Map<String, String> properties = new HashMap<>();
    private final ContainerRuntime runtime = TestRuntime.named("test");
    private final ServerEndpoints endpoints = new ServerEndpoints(new EndpointBinder(InstanceFactory.reflective()));

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

    private void deploy(String path, WebSocketSettings own) throws Exception {
        deploy(path, own, new ServerEndpointConfig.Configurator());
    }

    private void deploy(String path, WebSocketSettings own, ServerEndpointConfig.Configurator configurator)
            throws Exception {
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(WatchingConfigurator.Echo.class, path)
                .configurator(configurator)
                .build();
        config.getUserProperties().put(WebSocketSettings.USER_PROPERTY, own);
        endpoints.deploy(config);
    }

    private static OpeningRequest from(String address) throws UnknownHostException {
        InetSocketAddress remote = new InetSocketAddress(InetAddress.getByName(address), 50_000);
        return NegotiatorTest.request("GET", handshake(), Map.of(SessionProperties.REMOTE_ADDRESS, remote));
    }

    private static void isBusy(Answer answer, String retryAfter) {
        Answer.Refuse refusal = refused(answer, 503);
        assertThat(refusal.headers().all("Retry-After")).containsExactly(retryAfter);
        assertThat(refusal.message()).isEqualTo("The server is busy");
    }

    private static PreparedSession accepted(Answer answer) {
        assertThat(answer).isInstanceOf(SwitchProtocols.class);
        return ((SwitchProtocols) answer).session();
    }

    @Test
    void who_comes_when_there_are_as_many_connections_as_may_be_is_refused_until_one_is_gone() throws Exception {
        properties.put("sockeye.max-connections", "2");
        deploy("/chat", WebSocketSettings.DEFAULT);
        deploy("/news", WebSocketSettings.DEFAULT);
        Negotiator negotiator = negotiator();
        PreparedSession.Opened first = open(negotiator.answer(from(ALICE), "/chat"), new MemoryTransport());
        PreparedSession waiting = accepted(negotiator.answer(from(BOB), "/news"));
        isBusy(negotiator.answer(from(BOB), "/chat"), "5");
        first.connection().fail(new IOException("Broken pipe"));
        accepted(negotiator.answer(from(BOB), "/chat"));
        isBusy(negotiator.answer(from(BOB), "/chat"), "5");
        waiting.abandon();
        waiting.abandon();
        accepted(negotiator.answer(from(BOB), "/chat"));
        isBusy(negotiator.answer(from(BOB), "/chat"), "5");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,          192.0.2.1,          true",
        "192.0.2.1,          192.0.2.2,          false",
        "192.0.2.1,          ::ffff:192.0.2.1,   true",
        "2001:db8:0:1::1,    2001:db8:0:1:f::2,  true",
        "2001:db8:0:1::1,    2001:db8:0:2::1,    false"
    })
    void addresses_of_one_subscriber_count_as_one(String first, String second, boolean same) throws Exception {
        properties.put("sockeye.max-connections-per-address", "1");
        deploy("/chat", WebSocketSettings.DEFAULT);
        Negotiator negotiator = negotiator();
        PreparedSession session = accepted(negotiator.answer(from(first), "/chat"));
        if (same) {
            isBusy(negotiator.answer(from(second), "/chat"), "5");
            session.abandon();
        }
        accepted(negotiator.answer(from(second), "/chat"));
    }

    @Test
    void who_has_no_address_is_counted_with_the_others_alone() throws Exception {
        properties.put("sockeye.max-connections-per-address", "1");
        properties.put("sockeye.max-connections", "2");
        deploy("/chat", WebSocketSettings.DEFAULT);
        Negotiator negotiator = negotiator();
        accepted(negotiator.answer(NegotiatorTest.request(handshake()), "/chat"));
        accepted(negotiator.answer(NegotiatorTest.request(handshake()), "/chat"));
        isBusy(negotiator.answer(NegotiatorTest.request(handshake()), "/chat"), "5");
    }

    @Test
    void an_endpoint_may_have_fewer_connections_than_the_server_and_takes_its_places_there() throws Exception {
        properties.put("sockeye.max-connections", "2");
        deploy("/chat", WebSocketSettings.builder().maxConnections(1).build());
        deploy("/news", WebSocketSettings.DEFAULT);
        Negotiator negotiator = negotiator();
        PreparedSession first = accepted(negotiator.answer(from(ALICE), "/chat"));
        isBusy(negotiator.answer(from(BOB), "/chat"), "5");
        accepted(negotiator.answer(from(BOB), "/news"));
        isBusy(negotiator.answer(from(BOB), "/news"), "5");
        first.abandon();
        accepted(negotiator.answer(from(BOB), "/chat"));
    }

    @Test
    void more_handshakes_in_a_second_than_allowed_are_refused_before_the_application_is_asked() throws Exception {
        int[] asked = {0};
        deploy("/chat", WebSocketSettings.builder().maxHandshakesPerSecond(1).build(), counting(asked));
        Negotiator negotiator = negotiator();
        int accepted = 0;
        Answer answer = negotiator.answer(from(ALICE), "/chat");
        while (answer instanceof SwitchProtocols) {
            accepted++;
            answer = negotiator.answer(from(BOB), "/chat");
        }
        isBusy(answer, "1");
        assertThat(asked[0]).isEqualTo(accepted).isPositive();
    }

    private static ServerEndpointConfig.Configurator counting(int[] asked) {
        return new ServerEndpointConfig.Configurator() {
            @Override
            public void modifyHandshake(
                    ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
                asked[0]++;
            }
        };
    }

    @Test
    void who_is_refused_by_the_application_or_fails_takes_no_place() throws Exception {
        properties.put("sockeye.max-connections", "1");
        List<RuntimeException> failures =
                List.of(new HandshakeRefusedException(401, "Log in"), new IllegalStateException("broken"));
        int[] asked = {0};
        deploy("/chat", WebSocketSettings.DEFAULT, new ServerEndpointConfig.Configurator() {
            @Override
            public <T> T getEndpointInstance(Class<T> type) throws InstantiationException {
                if (asked[0] < failures.size()) {
                    throw failures.get(asked[0]++);
                }
                return super.getEndpointInstance(type);
            }
        });
        Negotiator negotiator = negotiator();
        refused(negotiator.answer(from(ALICE), "/chat"), 401);
        refused(negotiator.answer(from(ALICE), "/chat"), 500);
        accepted(negotiator.answer(from(ALICE), "/chat"));
        isBusy(negotiator.answer(from(BOB), "/chat"), "5");
    }

    @Test
    void a_minute_has_one_line_of_the_log_for_each_reason() throws Exception {
        properties.put("sockeye.max-connections", "2");
        properties.put("sockeye.max-connections-per-address", "1");
        deploy("/chat", WebSocketSettings.DEFAULT);
        Negotiator negotiator = negotiator();
        try (KeptLog log = new KeptLog(RefusalLog.class.getName())) {
            accepted(negotiator.answer(from(ALICE), "/chat"));
            negotiator.answer(from(ALICE), "/chat");
            negotiator.answer(from(ALICE), "/chat");
            accepted(negotiator.answer(from(BOB), "/chat"));
            negotiator.answer(from(BOB), "/chat");
            negotiator.answer(from(ALICE), "/chat");
            assertThat(log.lines())
                    .containsExactly(
                            "WARNING Refused a handshake for /chat with 503: expected no more connections of one address than"
                                    + " sockeye.max-connections-per-address (maxConnectionsPerAddress) allows; see where"
                                    + " they come from, or raise it",
                            "WARNING Refused a handshake for /chat with 503: expected no more connections than"
                                    + " sockeye.max-connections (maxConnections) allows; see where they come from, or raise it");
        }
    }
}
