package dev.sockeye.resume;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.reconnect.Backoff;
import dev.sockeye.client.reconnect.ReconnectingClientBuilder;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.WsFilter;
import jakarta.websocket.CloseReason;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sockeye's client over networks that break, and with servers that forget. */
@Timeout(60)
class ResumableClientTest {
    private static final Backoff QUICK =
            new Backoff(Duration.ofMillis(1), 1, Duration.ofMillis(1), 0, Duration.ofSeconds(30));

    private final ClientContainer container = Sockeye.client().build();
    private final BlockingQueue<ResumableSocket> served = new LinkedBlockingQueue<>();
    private final ResumableSessions sessions = ResumableSessions.builder().build();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Server server = serve(sessions);

    private Server serve(ResumableSessions these) {
        return Sockeye.server()
                .port(0)
                .with(
                        ws("/echo", these.handler((request, socket) -> socket.onMessage(socket::send)))
                                .filter(WsFilter.log(log::add)),
                        ws("/kept", these.handler((request, socket) -> served.add(socket))),
                        ws("/greeting", these.handler((request, socket) -> {
                            served.add(socket);
                            socket.send("hello");
                        })),
                        ws("/plain", request -> accept(ws -> {})))
                .start();
    }

    @AfterEach
    void stop() {
        container.close();
        server.close();
        sessions.close();
    }

    private ResumableClient start(URI uri, Consumer<ResumableSocket> consumer) throws Exception {
        Consumer<ReconnectingClientBuilder> how =
                reconnecting -> reconnecting.uri(uri).backoff(QUICK);
        return ResumableClient.start(container, how, consumer);
    }

    private static CloseReason end(ResumableSocket socket) throws Exception {
        return socket.ended().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void nothing_is_lost_or_doubled_however_often_the_network_breaks() throws Exception {
        int count = 2000;
        List<Integer> echoed = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> all = new CompletableFuture<>();
        try (CuttingProxy proxy = CuttingProxy.afterBytes(1, 200, 4000, List.of(server.port()));
                ResumableClient client = start(
                        proxy.uri("/echo"),
                        socket -> socket.onMessage(message -> {
                            echoed.add(Integer.valueOf(message.text().strip()));
                            if (echoed.size() == count) {
                                all.complete(null);
                            }
                        }))) {
            SentInWindows.send(client.socket(), count, 100, i -> i + " ".repeat(i % 50));
            all.get(30, TimeUnit.SECONDS);
            assertThat(echoed).isEqualTo(IntStream.range(0, count).boxed().toList());
            assertThat(proxy.cuts()).isGreaterThan(10);
        }
    }

    @Test
    void a_server_that_has_forgotten_the_session_is_reported_with_what_is_not_known_to_have_arrived() throws Exception {
        CompletableFuture<SessionReset> reset = new CompletableFuture<>();
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (ResumableSessions other = ResumableSessions.builder().build();
                Server forgetful = serve(other);
                CuttingProxy proxy = CuttingProxy.afterBytes(1, 1500, 1501, List.of(server.port(), forgetful.port()));
                ResumableClient client = start(proxy.uri("/kept"), socket -> {
                    socket.onReset(reset::complete);
                    socket.onMessage(message -> heard.add(message.text()));
                })) {
            served.take().send("from the first");
            assertThat(heard.take()).isEqualTo("from the first");
            CompletableFuture<Void> sent =
                    client.socket().send("x".repeat(3000)).toCompletableFuture();
            ResumableSocket second = served.take();
            proxy.heal();
            assertThat(reset.get(20, TimeUnit.SECONDS)).isEqualTo(new SessionReset(1));
            assertThatThrownBy(() -> sent.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SessionEndedException.class);
            second.send("from the second");
            assertThat(heard.take()).isEqualTo("from the second");
        }
    }

    @Test
    void a_late_acknowledgement_of_a_forgotten_session_does_not_count_for_the_new_one() throws Exception {
        BlockingQueue<UnacknowledgedMessage> deliveries = new LinkedBlockingQueue<>();
        try (ResumableSessions other = ResumableSessions.builder().build();
                Server forgetful = serve(other);
                CuttingProxy proxy = CuttingProxy.afterBytes(1, 1500, 1501, List.of(server.port(), forgetful.port()));
                ResumableClient client = start(proxy.uri("/greeting"), socket -> socket.onDelivery(deliveries::add))) {
            UnacknowledgedMessage old = deliveries.take();
            client.socket().send("x".repeat(3000));
            served.take();
            served.take();
            proxy.heal();
            UnacknowledgedMessage renewed = deliveries.take();
            assertThat(renewed.id()).isEqualTo(old.id());
            old.acknowledge();
            assertThat(client.socket().received()).isZero();
            renewed.acknowledge();
            assertThat(client.socket().received()).isEqualTo(1);
        }
    }

    @Test
    void a_close_by_the_application_ends_both_sides() throws Exception {
        try (ResumableClient client = start(server.webSocketUri("/kept"), socket -> {})) {
            client.socket().send("one");
            ResumableSocket theirs = served.take();
            CloseReason reason = client.socket()
                    .close(new CloseReason(() -> 4001, "enough"))
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            assertThat(reason.getCloseCode().getCode()).isEqualTo(4001);
            assertThat(end(theirs).getReasonPhrase()).isEqualTo("enough");
            assertThat(sessions.size()).isZero();
        }
    }

    @Test
    void a_close_by_the_server_ends_both_sides() throws Exception {
        try (ResumableClient client = start(server.webSocketUri("/kept"), socket -> {})) {
            ResumableSocket theirs = served.take();
            theirs.close(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, "bye"));
            assertThat(end(client.socket()).getReasonPhrase()).isEqualTo("bye");
            assertThat(end(theirs).getCloseCode().getCode()).isEqualTo(1000);
        }
    }

    @Test
    void a_server_without_the_subprotocol_is_given_up() throws Exception {
        try (ResumableClient client = start(server.webSocketUri("/plain"), socket -> {})) {
            assertThat(end(client.socket()).getCloseCode().getCode()).isEqualTo(1006);
            assertThatThrownBy(() ->
                            client.socket().send("x").toCompletableFuture().get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SessionEndedException.class);
        }
    }

    @Test
    void logs_of_traffic_do_not_have_the_token() throws Exception {
        RawResumer raw = RawResumer.connect(container, server.webSocketUri("/echo"));
        byte[] token = raw.hello(0, null).token().bytes();
        raw.say("1 one");
        assertThat(raw.nextBut("04")).isEqualTo("1 one");
        assertThat(log).anyMatch(line -> line.contains("1 one"));
        assertThat(String.join("\n", log))
                .doesNotContain(HexFormat.of().formatHex(token))
                .doesNotContain(Base64.getEncoder().encodeToString(token).substring(0, 16));
    }
}
