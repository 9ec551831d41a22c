package dev.sockeye.tck.api.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.deployment.Inheriting;
import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Events;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.types.PlainExtension;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server asks the configurator of an endpoint, and what it does with the answers. */
class ConfiguratorTest {
    private static final int CALLS = 6;
    private static final int THREADS = 8;
    private static final int CONNECTIONS = 10;

    @RegisterExtension
    final Host host = new Host();

    private URI deploy(ServerEndpointConfig config) {
        return host.deploy(new Application().endpoint(config)).uri("/at");
    }

    private static List<String> names(List<String> calls) {
        return calls.stream().map(call -> call.split(" ", 2)[0]).toList();
    }

    @Test
    @Tag("A-CFR-1")
    @Tag("A-CFR-8")
    void the_calls_of_a_handshake_come_once_and_in_order() throws Exception {
        Asked asked = new Asked();
        URI uri = deploy(asked.at("/at").build());
        host.rawClient(uri);

        assertThat(names(asked.calls.next(CALLS)))
                .containsExactly(
                        "checkOrigin",
                        "getNegotiatedSubprotocol",
                        "getNegotiatedExtensions",
                        "modifyHandshake",
                        "getEndpointInstance",
                        "onOpen");
        assertThat(asked.calls.soFar()).isEmpty();
        host.rawClient(uri);
        assertThat(names(asked.calls.next(CALLS))).endsWith("getEndpointInstance", "onOpen");
    }

    @Test
    @Tag("A-CFR-1")
    void a_request_that_is_no_handshake_is_not_asked_about() throws Exception {
        Asked asked = new Asked();
        URI uri = deploy(asked.at("/at").build());

        assertThat(HttpHead.answerTo(URI.create(uri + "/else")).status()).isEqualTo(404);
        assertThat(asked.calls.soFar()).isEmpty();
    }

    @Test
    @Tag("A-CFR-2")
    void the_origin_is_asked_about_and_may_be_missing() throws Exception {
        Asked asked = new Asked();
        URI uri = deploy(asked.at("/at").build());
        host.rawClient(uri);
        assertThat(asked.calls.next(CALLS)).contains("checkOrigin null");

        host.rawClient(uri, "Origin: http://" + uri.getRawAuthority());
        assertThat(asked.calls.next(CALLS)).contains("checkOrigin http://" + uri.getRawAuthority());
    }

    @Test
    @Tag("A-CFR-2")
    void an_origin_that_is_refused_gets_403_and_nothing_else_happens() throws Exception {
        Asked asked = new Asked() {
            @Override
            public boolean checkOrigin(String origin) {
                return !"http://evil.example".equals(origin);
            }
        };
        URI uri = deploy(asked.at("/at").build());

        assertThat(HttpHead.answerTo(uri, "Origin: http://evil.example").status())
                .isEqualTo(403);
        assertThat(asked.calls.soFar()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'a, soap, stomp', soap", "'stomp, soap', stomp", "'STOMP', ''", "'a', ''", "'', ''"})
    @Tag("A-CFR-3")
    void the_first_subprotocol_of_the_client_that_the_endpoint_has_is_agreed(String requested, String agreed)
            throws Exception {
        Asked asked = new Asked();
        URI uri = deploy(asked.at("/at").subprotocols(List.of("stomp", "soap")).build());
        String[] headers = requested.isEmpty() ? new String[0] : new String[] {"Sec-WebSocket-Protocol: " + requested};
        RawPeer peer = host.rawClient(uri, headers);

        assertThat(peer.head().value("Sec-WebSocket-Protocol")).isEqualTo(agreed);
        assertThat(asked.endpoint.opened().next().getNegotiatedSubprotocol()).isEqualTo(agreed);
        assertThat(asked.calls.next(CALLS)).contains("getNegotiatedSubprotocol [stomp, soap] [" + requested + "]");
    }

    @Test
    @Tag("A-CFR-4")
    void extensions_of_the_endpoint_count_as_installed_and_offers_keep_their_order() throws Exception {
        Asked asked = new Asked();
        ServerEndpointConfig config = asked.at("/at")
                .extensions(List.of(new PlainExtension("x-own", List.of()), new PlainExtension("x-two", List.of())))
                .build();
        Application application = new Application().endpoint(config);
        Events<String> installed = new Events<>();
        application.onStartup(container -> installed.add(container.getInstalledExtensions().stream()
                .map(Extension::getName)
                .findFirst()
                .orElse("")));
        host.rawClient(
                host.deploy(application).uri("/at"),
                "Sec-WebSocket-Extensions: x-two; size=1; flag, x-own",
                "Sec-WebSocket-Extensions: x-two");

        String call = asked.calls.next(CALLS).get(2);
        assertThat(call).endsWith(" | x-two(size=1;flag), x-own(), x-two()");
        assertThat(call.replaceAll("\\([^)]*\\)", ""))
                .startsWith("getNegotiatedExtensions x-own, x-two")
                .contains(installed.next());
    }

    @Test
    @Tag("A-CFR-5")
    void an_extension_that_the_container_cannot_do_is_not_agreed() throws Exception {
        Asked asked = new Asked() {
            @Override
            public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
                return requested;
            }
        };
        URI uri = deploy(asked.at("/at").build());
        RawPeer peer = host.rawClient(uri, "Sec-WebSocket-Extensions: x-unheard-of");

        assertThat(peer.head().values("Sec-WebSocket-Extensions")).isEmpty();
    }

    @Test
    @Tag("A-CFR-6")
    @Tag("A-XT-3")
    void headers_that_a_configurator_adds_are_sent_with_all_values() throws Exception {
        Asked asked =
                new Asked((config, request, response) -> response.getHeaders().put("X-Many", List.of("one", "two")));

        assertThat(HttpHead.answerTo(deploy(asked.at("/at").build())).values("X-Many"))
                .containsExactly("one", "two");
    }

    @Test
    @Tag("A-CFR-6")
    void a_configurator_sees_the_response_that_is_proposed() throws Exception {
        Events<Map<String, List<String>>> seen = new Events<>();
        Asked asked = new Asked((config, request, response) -> seen.add(Map.copyOf(response.getHeaders())));
        HttpHead answer = HttpHead.answerTo(
                deploy(asked.at("/at").subprotocols(List.of("a")).build()), "Sec-WebSocket-Protocol: a");

        assertThat(seen.next())
                .containsEntry(HandshakeResponse.SEC_WEBSOCKET_ACCEPT, answer.values("Sec-WebSocket-Accept"))
                .containsEntry("Sec-WebSocket-Protocol", List.of("a"));
    }

    @Test
    @Tag("A-CFR-6")
    void a_configurator_that_copies_the_request_does_not_break_the_response() throws Exception {
        Asked asked =
                new Asked((config, request, response) -> response.getHeaders().putAll(request.getHeaders()));
        HttpHead answer = HttpHead.answerTo(deploy(asked.at("/at").build()), "X-Copied: yes");

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.values("X-Copied")).containsExactly("yes");
        assertThat(answer.values("Upgrade")).containsExactly("websocket");
        assertThat(answer.value("Connection")).isEqualToIgnoringCase("Upgrade");
        assertThat(answer.values("Sec-WebSocket-Accept")).hasSize(1);
        assertThat(asked.endpoint.opened().next()).isNotNull();
    }

    @Test
    @Tag("A-CFR-7")
    void a_configurator_that_throws_refuses_with_500() throws Exception {
        Asked asked = new Asked((config, request, response) -> {
            throw new IllegalStateException("on purpose");
        });

        assertThat(HttpHead.answerTo(deploy(asked.at("/at").build())).status()).isEqualTo(500);
        assertThat(names(asked.calls.soFar())).doesNotContain("getEndpointInstance", "onOpen");
    }

    @Test
    @Tag("A-CFR-8")
    void without_an_instance_there_is_no_session() throws Exception {
        Asked asked = new Asked() {
            @Override
            public <T> T getEndpointInstance(Class<T> type) throws InstantiationException {
                throw new InstantiationException("on purpose");
            }
        };
        URI uri = deploy(asked.at("/at").build());

        int status = HttpHead.answerTo(uri).status();
        if (status == 101) {
            assertThat(host.rawClient(uri).finishClosing().closeCode()).isEqualTo(1011);
        } else {
            assertThat(status).isEqualTo(500);
        }
        assertThat(names(asked.calls.soFar())).doesNotContain("onOpen");
    }

    @Test
    @Tag("A-CFR-11")
    void a_configurator_that_overrides_nothing_serves() throws Exception {
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(Inheriting.Counting.class, "/at")
                .configurator(new ServerEndpointConfig.Configurator())
                .build();
        RawPeer peer = host.rawClient(deploy(config));

        peer.send(RawFrame.text("count"));

        assertThat(peer.next()).isEqualTo(RawFrame.text("1"));
    }

    @Test
    @Tag("A-CFR-9")
    void configurators_of_an_application_have_one_default() throws Exception {
        Asked one = new Asked();
        Asked two = new Asked();
        host.deploy(new Application()
                .endpoint(one.at("/one").build())
                .endpoint(two.at("/two").build()));

        assertThat(one.getContainerDefaultConfigurator()).isSameAs(two.getContainerDefaultConfigurator());
    }

    @Test
    @Tag("A-CFR-10")
    void the_default_configurator_serves_many_at_once() throws Exception {
        URI uri = deploy(ServerEndpointConfig.Builder.create(Inheriting.Counting.class, "/at")
                .subprotocols(List.of("0", "1", "2", "3", "4", "5", "6", "7"))
                .build());
        List<Callable<List<String>>> clients = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String own = Integer.toString(i);
            clients.add(() -> {
                List<String> agreed = new ArrayList<>();
                for (int j = 0; j < CONNECTIONS; j++) {
                    agreed.add(HttpHead.answerTo(uri, "Sec-WebSocket-Protocol: " + own)
                            .value("Sec-WebSocket-Protocol"));
                }
                return agreed;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<String>>> results = threads.invokeAll(clients);
            for (int i = 0; i < THREADS; i++) {
                assertThat(results.get(i).get()).hasSize(CONNECTIONS).containsOnly(Integer.toString(i));
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    @Tag("A-SEC-5")
    void each_session_has_user_properties_of_its_own() throws Exception {
        Events<String> numbers = new Events<>();
        numbers.add("one");
        numbers.add("two");
        Asked asked = new Asked(
                (config, request, response) -> config.getUserProperties().put("number", numbers.next()));
        ServerEndpointConfig config = asked.at("/at").build();
        config.getUserProperties().put("shared", "yes");
        URI uri = deploy(config);
        host.rawClient(uri);
        host.rawClient(uri);

        assertThat(asked.endpoint.opened().next(2))
                .extracting(session -> session.getUserProperties().get("number"))
                .containsExactlyInAnyOrder("one", "two");
        assertThat(config.getUserProperties()).isEqualTo(Map.of("shared", "yes"));
    }

    @Test
    @Tag("A-SEC-5")
    void on_open_sees_the_sessions_own_user_properties() throws Exception {
        Events<Object> seen = new Events<>();
        Asked asked = new Asked(
                (config, request, response) -> config.getUserProperties().put("number", "one"));
        asked.endpoint.onOpen(
                (session, config) -> seen.add(config.getUserProperties().get("number")));
        host.rawClient(deploy(asked.at("/at").build()));

        assertThat(seen.next()).isEqualTo("one");
    }
}
