package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsFilter.attribute;
import static dev.sockeye.functions.WsFilter.authenticate;
import static dev.sockeye.functions.WsFilter.authenticateLater;
import static dev.sockeye.functions.WsFilter.catchAll;
import static dev.sockeye.functions.WsFilter.hosts;
import static dev.sockeye.functions.WsFilter.limitRate;
import static dev.sockeye.functions.WsFilter.metrics;
import static dev.sockeye.functions.WsFilter.ofConsumer;
import static dev.sockeye.functions.WsFilter.origins;
import static dev.sockeye.functions.WsFilter.subprotocols;
import static dev.sockeye.functions.WsResponse.accept;
import static dev.sockeye.functions.WsResponse.later;
import static dev.sockeye.functions.WsResponse.reject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import jakarta.websocket.CloseReason;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters around functions. */
@Timeout(60)
class FiltersTest {
    private static final WsHandler ECHO = request -> accept(ws -> ws.onMessage(ws::send));

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    private static Server serve(WsHandler handler) {
        return serve(true, handler);
    }

    private static Server serve(boolean nativeTransport, WsHandler handler) {
        return Sockeye.server()
                .port(0)
                .property("sockeye.native-transport", String.valueOf(nativeTransport))
                .with(ws("/x", handler))
                .start();
    }

    private String next() throws InterruptedException {
        String next = seen.poll(20, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    private Optional<Principal> user(WsRequest request) {
        return request.header("Authorization").map(name -> () -> name);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void filters_stand_one_in_another(boolean nativeTransport) throws Exception {
        WsHandler handler = request -> accept(ws -> ws.onMessage(message -> {
            Principal user = (Principal) ws.attributes().get(WsFilter.USER);
            ws.send(user.getName() + ": " + message.text());
        }));
        WsHandler filtered = WsFilter.catchAll()
                .then(WsFilter.authenticate(this::user))
                .then(WsFilter.log(System.out::println))
                .then(handler);
        try (Server server = serve(nativeTransport, filtered)) {
            HttpResponse<?> refused = Talk.refused(server, "/x");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(Talk.withHeaders(server, "/x", "Authorization", "ann")
                            .say("hi")
                            .hear())
                    .isEqualTo("ann: hi");
        }
    }

    @Test
    void a_filter_changes_a_response_that_is_decided_later_when_it_is() throws Exception {
        WsFilter marking = WsFilter.of(handler -> request -> handler.handle(request)
                .map(decided -> decided instanceof WsResponse.Accepted accepted
                        ? accepted.subprotocol("v2")
                        : reject(503, "changed")));
        CompletableFuture<WsResponse> decision = new CompletableFuture<>();
        try (Server server = serve(marking.then(
                (WsHandler) request -> request.query("no").isPresent() ? reject(404, "") : later(decision)))) {
            CompletableFuture<Talk> talk = CompletableFuture.supplyAsync(() -> Talk.with(server, "/x", "v2"));
            decision.complete(accept(ws -> ws.send("hello")));
            assertThat(talk.get(20, TimeUnit.SECONDS).subprotocol()).isEqualTo("v2");
            assertThat(Talk.refused(server, "/x?no").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void a_filter_of_sockets_alone_registers_handlers_before_the_endpoint() throws Exception {
        WsFilter counting = ofConsumer(inner -> ws -> {
            ws.onMessage(message -> seen.add("filter " + message.text()));
            inner.accept(ws);
        });
        try (Server server = serve(counting.then(request -> accept(ws -> ws.onMessage(message -> {
            seen.add("endpoint " + message.text());
            ws.send(message);
        }))))) {
            assertThat(Talk.with(server, "/x").say("a").hear()).isEqualTo("a");
            assertThat(seen).containsExactly("filter a", "endpoint a");
        }
    }

    @Test
    void a_message_passes_once_however_many_handlers_there_are_and_when_they_come() throws Exception {
        WsFilter counting = WsFilter.ofSocket(ws -> FilteredSocket.Around.nothing(ws)
                .receives(message -> Optional.of(message)
                        .filter(each -> seen.add(each.text()) && !each.text().equals("secret"))));
        try (Server server = serve(counting.then(request -> accept(ws -> {
            ws.onMessage(message -> ws.send("first " + message.text()));
            ws.onMessage(message -> ws.onMessage(late -> ws.send("late " + late.text())));
        })))) {
            Talk talk = Talk.with(server, "/x").say("a");
            assertThat(talk.hear()).isEqualTo("first a");
            talk.say("secret").say("b");
            assertThat(talk.hear()).isEqualTo("first b");
            assertThat(talk.hear()).isEqualTo("late b");
            assertThat(seen).containsExactly("a", "secret", "b");
        }
    }

    @Test
    void the_latest_handler_of_the_close_is_called_first_and_late_ones_at_once() throws Exception {
        CompletableFuture<WebSocket> socket = new CompletableFuture<>();
        try (Server server = serve(catchAll()
                .then(request -> accept(ws -> {
                    ws.onClose(
                            reason -> seen.add("first " + reason.getCloseCode().getCode()));
                    ws.onClose(reason -> seen.add("second"));
                    socket.complete(ws);
                })))) {
            Talk.with(server, "/x").close(1001);
            assertThat(next()).isEqualTo("second");
            assertThat(next()).isEqualTo("first 1001");
            socket.join().onClose(reason -> seen.add("late"));
            assertThat(seen).containsExactly("late");
        }
    }

    @Test
    void the_first_of_the_servers_subprotocols_that_the_client_offers_is_agreed_on() throws Exception {
        try (Server server = serve(subprotocols("v3", "v2", "v1").then(ECHO))) {
            assertThat(Talk.with(server, "/x", "v2").subprotocol()).isEqualTo("v2");
            assertThat(Talk.with(server, "/x", "other").subprotocol()).isEmpty();
            assertThat(Talk.with(server, "/x").subprotocol()).isEmpty();
            assertThat(Talk.withHeaders(server, "/x", List.of("v1", "v2")).subprotocol())
                    .isEqualTo("v2");
        }
        WsHandler choosing = request -> accept(ws -> {}).subprotocol("v1");
        try (Server server = serve(subprotocols("v2", "v1").then(choosing))) {
            assertThat(Talk.withHeaders(server, "/x", List.of("v1", "v2")).subprotocol())
                    .isEqualTo("v1");
        }
    }

    @Test
    void pages_of_other_origins_are_refused_and_the_containers_rule_stays() throws Exception {
        try (Server server = Sockeye.server()
                .port(0)
                .property("sockeye.allowed-origins", "http://a.example,http://b.example")
                .with(ws(
                        "/x", origins("http://A.example:80", "http://c.example").then(ECHO)))
                .start()) {
            assertThat(Talk.withHeaders(server, "/x", "Origin", "http://a.example")
                            .say("a")
                            .hear())
                    .isEqualTo("a");
            assertThat(Talk.with(server, "/x").say("b").hear()).isEqualTo("b");
            assertThat(Talk.refused(server, "/x", "Origin", "http://b.example").statusCode())
                    .isEqualTo(403);
            assertThat(Talk.refused(server, "/x", "Origin", "http://c.example").statusCode())
                    .isEqualTo(403);
        }
        assertThatThrownBy(() -> origins("a.example/path")).hasMessageContaining("a.example/path");
    }

    @Test
    void requests_for_other_hosts_are_refused() throws Exception {
        try (Server server = serve(hosts("127.0.0.1").then(ECHO));
                Server other = serve(hosts("app.example").then(ECHO))) {
            assertThat(Talk.with(server, "/x").say("a").hear()).isEqualTo("a");
            assertThat(Talk.refused(other, "/x").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void who_has_no_user_gets_the_refusal_that_is_given() throws Exception {
        WsResponse.Rejected refusal = reject(403, Map.of("X-Why", List.of("unknown")), "Go away");
        try (Server server = serve(authenticate(request -> request.query("user"), refusal)
                .then(request ->
                        accept(ws -> ws.send("hello " + request.attributes().get(WsFilter.USER)))))) {
            HttpResponse<?> refused = Talk.refused(server, "/x");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.headers().firstValue("X-Why")).contains("unknown");
            assertThat(Talk.with(server, "/x?user=ann").hear()).isEqualTo("hello ann");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_user_is_found_later_without_a_thread(boolean nativeTransport) throws Exception {
        CompletableFuture<Optional<String>> user = new CompletableFuture<>();
        WsHandler handler =
                request -> accept(ws -> ws.send("hello " + ws.attributes().get(WsFilter.USER)));
        try (Server server = serve(
                nativeTransport,
                catchAll()
                        .then(authenticateLater(request -> request.query("no").isPresent()
                                ? CompletableFuture.completedFuture(Optional.empty())
                                : user))
                        .then(handler))) {
            CompletableFuture<Talk> talk = CompletableFuture.supplyAsync(() -> Talk.with(server, "/x"));
            assertThat(Talk.refused(server, "/x?no").statusCode()).isEqualTo(401);
            user.complete(Optional.of("ann"));
            assertThat(talk.get(20, TimeUnit.SECONDS).hear()).isEqualTo("hello ann");
        }
    }

    @Test
    void an_attribute_is_found_by_handlers_and_sockets() throws Exception {
        WsHandler handler = request -> accept(ws -> ws.send(request.attributes().get("who") + " "
                + ws.attributes().get("who") + " " + ws.attributes().containsKey("none")));
        try (Server server =
                serve(attribute("who", request -> request.query("who").orElseThrow())
                        .then(attribute("none", request -> null))
                        .then(handler))) {
            assertThat(Talk.with(server, "/x?who=ann").hear()).isEqualTo("ann ann false");
        }
    }

    @Test
    void who_sends_too_much_in_a_time_is_closed_with_1008() throws Exception {
        AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
        try (Server server =
                serve(limitRate(2, Duration.ofNanos(20), clock::get).then(ECHO))) {
            Talk talk = Talk.with(server, "/x");
            assertThat(talk.say("1").hear()).isEqualTo("1");
            assertThat(talk.say("2").hear()).isEqualTo("2");
            clock.addAndGet(10);
            assertThat(talk.say("3").hear()).isEqualTo("3");
            clock.addAndGet(9);
            assertThat(talk.say("4").hear()).isEqualTo("close:1008:Too many messages");
            assertThat(Talk.with(server, "/x").say("another").hear()).isEqualTo("another");
        }
        assertThatThrownBy(() -> limitRate(0, Duration.ofSeconds(1))).hasMessageContaining("got 0");
        assertThatThrownBy(() -> limitRate(2, Duration.ofNanos(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_meter_counts_messages_failures_and_time() throws Exception {
        WsMeter meter = new WsMeter() {
            @Override
            public void opened(WebSocket ws) {
                seen.add("opened");
            }

            @Override
            public void received(WebSocket ws, int bytes) {
                seen.add("received " + bytes);
            }

            @Override
            public void sent(WebSocket ws, int bytes) {
                seen.add("sent " + bytes);
            }

            @Override
            public void failed(WebSocket ws, Throwable failure) {
                seen.add("failed " + failure.getMessage());
            }

            @Override
            public void closed(WebSocket ws, CloseReason reason, Duration lasted) {
                seen.add("closed " + reason.getCloseCode().getCode() + " " + (lasted.compareTo(Duration.ZERO) > 0));
            }
        };
        WsHandler handler = request -> accept(ws -> {
            ws.onMessage(message -> {
                if (message.size() == 1) {
                    throw new IllegalStateException("one");
                }
                ws.send(message);
            });
            ws.onMessage(message -> {});
        });
        try (Server server = serve(metrics(meter).then(handler))) {
            Talk talk = Talk.with(server, "/x");
            assertThat(next()).isEqualTo("opened");
            assertThat(talk.say("äé€😀").hear()).isEqualTo("äé€😀");
            assertThat(next()).isEqualTo("received 11");
            assertThat(next()).isEqualTo("sent 11");
            talk.say((byte) 1);
            assertThat(next()).isEqualTo("received 1");
            assertThat(next()).isEqualTo("failed one");
            assertThat(next()).isEqualTo("closed 1011 true");
        }
    }
}
