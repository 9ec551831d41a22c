package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsHandler.loop;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.ConnectFailedException;
import dev.sockeye.client.reconnect.ReconnectingClient;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.encoders.Lenses;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.WebSocketContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Functions as clients, against functions as servers. */
@Timeout(60)
class WsClientTest {
    private static final CountDownLatch FLOOD_READ = new CountDownLatch(1);
    /** More than all buffers between two peers hold. */
    private static final int FLOOD = 2000;

    private static final AtomicInteger FLOODED = new AtomicInteger();
    private static Server server;

    @BeforeAll
    static void serve() {
        WsHandler echo = request -> accept(ws -> ws.onMessage(ws::send));
        server = Sockeye.server()
                .port(0)
                .with(
                        ws("/echo", echo),
                        ws("/proto", echo).subprotocol("v2"),
                        ws("/drop", request -> accept(ws -> ws.onMessage(message -> ws.close(4001, "enough")))),
                        ws("/unread", loop(session -> {
                            FLOOD_READ.countDown();
                            awaitForever();
                        })),
                        ws("/flood", loop(WsClientTest::flood)))
                .start();
    }

    private static void flood(BlockingWebSocket session) {
        for (int i = 0; i < FLOOD; i++) {
            session.send(i + "x".repeat(8000));
            FLOODED.incrementAndGet();
        }
    }

    private static void awaitForever() {
        try {
            new CountDownLatch(1).await(50, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_function_gets_what_the_server_says() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        WebSocket ws = WsClient.connect(
                server.webSocketUri("/echo"), each -> each.onMessage(message -> heard.add(message.text())));
        ws.send("a").toCompletableFuture().get();
        ws.send("b");
        assertThat(heard.take()).isEqualTo("a");
        assertThat(heard.take()).isEqualTo("b");
        assertThat(ws.close()
                        .toCompletableFuture()
                        .get()
                        .reason()
                        .getCloseCode()
                        .getCode())
                .isEqualTo(1000);
        assertThat(ws.isOpen()).isFalse();
    }

    /** Its container would wait for 5 seconds if it were closed where the end is handled. */
    @Test
    void a_container_of_its_own_ends_with_its_connection_and_does_not_hold_it_up() throws Exception {
        WebSocket ws = WsClient.connect(server.webSocketUri("/echo"), each -> {});
        WebSocketContainer own = ws.session().getContainer();
        ws.close().toCompletableFuture().get(4, TimeUnit.SECONDS);
        assertThatThrownBy(() -> {
                    while (!Thread.interrupted()) {
                        WsClient.connect((ClientContainer) own, server.webSocketUri("/echo"), each -> {});
                    }
                })
                .isInstanceOf(RuntimeException.class)
                // One that was under way is failed by its channel.
                .hasMessageFindingMatch("[Cc]losed");
    }

    @Test
    void straight_code_asks_and_is_answered() {
        try (BlockingWebSocket ws = WsClient.blocking(server.webSocketUri("/echo"))) {
            ws.send("one");
            assertThat(ws.receive()).contains(WsMessage.of("one"));
            ws.send(ByteBuffer.wrap(new byte[] {1, 2}));
            assertThat(ws.receive()).contains(WsMessage.of(ByteBuffer.wrap(new byte[] {1, 2})));
            assertThat(ws.receive(Duration.ofMillis(20))).isEmpty();
            assertThat(ws.closeReason()).isEmpty();
            ws.send("two");
            ws.send("three");
            assertThat(ws.received().limit(2).map(WsMessage::text)).containsExactly("two", "three");
        }
    }

    @Test
    void values_go_both_ways() {
        try (TypedBlockingWebSocket<Integer, Integer> ws = WsClient.blocking(server.webSocketUri("/echo"))
                .as(Lenses.text().map(Integer::parseInt, String::valueOf))) {
            ws.send(7);
            assertThat(ws.receive()).contains(7);
            assertThat(ws.receive(Duration.ofMillis(20))).isEmpty();
        }
    }

    @Test
    void messages_end_with_the_servers_close_and_its_reason_is_known() {
        try (BlockingWebSocket ws = WsClient.blocking(server.webSocketUri("/drop"))) {
            ws.send("x");
            assertThat(ws.incoming()).isEmpty();
            CloseReason reason = ws.closeReason().orElseThrow();
            assertThat(reason.getCloseCode().getCode()).isEqualTo(4001);
            assertThat(reason.getReasonPhrase()).isEqualTo("enough");
            assertThatThrownBy(() -> ws.send("too late"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("4001")
                    .hasMessageContaining("enough");
        }
    }

    @Test
    void a_send_after_the_close_is_a_failed_stage_that_says_code_and_reason() throws Exception {
        WebSocket ws = WsClient.connect(server.webSocketUri("/echo"), each -> {});
        ws.close(4002, "done").toCompletableFuture().get();
        assertThat(ws.send("late").toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(IOException.class)
                .withMessageContaining("4002");
    }

    @Test
    void a_server_that_is_not_there_is_named() {
        assertThatThrownBy(() -> WsClient.blocking(URI.create("ws://127.0.0.1:1/x")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Could not reach the host of ws://127.0.0.1:1/x: Connection refused")
                .hasRootCauseInstanceOf(IOException.class)
                .cause()
                .hasMessage("The socket was not opened")
                .hasCauseInstanceOf(ConnectFailedException.class);
    }

    @Test
    void a_container_connects_many_with_subprotocols() throws Exception {
        try (ClientContainer client = Sockeye.client().build()) {
            ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                    .preferredSubprotocols(List.of("v3", "v2"))
                    .build();
            WebSocket ws = WsClient.connectAsync(client, config, server.webSocketUri("/proto"), each -> {})
                    .get();
            assertThat(ws.session().getNegotiatedSubprotocol()).isEqualTo("v2");
            assertThat(WsClient.connectAsync(client, null, server.webSocketUri("/nowhere"), each -> {}))
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(ConnectFailedException.class);
        }
    }

    @Test
    void a_client_that_stays_connected_hands_over_every_socket() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        AtomicInteger connections = new AtomicInteger();
        try (ClientContainer client = Sockeye.client().build();
                ReconnectingClient feed = WsClient.reconnecting(client, ws -> {
                            connections.incrementAndGet();
                            ws.onMessage(message -> heard.add(message.text()));
                        })
                        .uri(server.webSocketUri("/echo"))
                        .start()) {
            feed.sendText("before").get();
            assertThat(heard.take()).isEqualTo("before");
            feed.session().orElseThrow().close(new CloseReason(CloseReason.CloseCodes.SERVICE_RESTART, ""));
            feed.sendText("after").get();
            assertThat(heard.take()).isEqualTo("after");
            assertThat(connections).hasValue(2);
        }
    }

    @Test
    void a_server_whose_messages_are_not_taken_is_held_up_until_it_gives_up() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        WsHandler flooding = loop(session -> {
            try {
                flood(session);
            } catch (UncheckedIOException e) {
                failure.complete(e.getCause());
            }
        });
        FLOODED.set(0);
        try (Server impatient = Sockeye.server()
                        .port(0)
                        .property("sockeye.send-timeout", "500")
                        .with(ws("/flood", flooding))
                        .start();
                BlockingWebSocket unread = WsClient.blocking(impatient.webSocketUri("/flood"))) {
            assertThat(failure.get())
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("took nothing more");
            assertThat(FLOODED.get()).isBetween(16, FLOOD - 1);
            AtomicLong taken = new AtomicLong();
            assertThatThrownBy(() -> unread.received().forEach(message -> taken.incrementAndGet()))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(taken.get()).isBetween(16L, FLOODED.get() + 1L);
        }
    }

    /** The first message is taken when there are more than an inbox holds. */
    @Test
    void nothing_is_lost_or_out_of_order_of_more_than_an_inbox_holds() throws Exception {
        FLOODED.set(0);
        try (BlockingWebSocket ws = WsClient.blocking(server.webSocketUri("/flood"))) {
            while (FLOODED.get() < 17) {
                Thread.onSpinWait();
            }
            assertThat(ws.received()
                            .map(message ->
                                    message.text().substring(0, message.text().indexOf('x'))))
                    .containsExactlyElementsOf(
                            IntStream.range(0, FLOOD).mapToObj(String::valueOf).toList());
        }
    }

    @Test
    void a_peer_of_straight_code_that_does_not_read_is_held_up() throws Exception {
        try (ClientContainer client =
                Sockeye.client().property("sockeye.send-timeout", "3000").build()) {
            WebSocket ws = WsClient.connect(client, server.webSocketUri("/unread"), each -> {});
            FLOOD_READ.await();
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            for (int i = 0; i < 4000 && !failure.isDone(); i++) {
                ws.send("x".repeat(8000)).whenComplete((sent, failed) -> {
                    if (failed != null) {
                        failure.complete(failed);
                    }
                });
            }
            assertThat(failure.get()).isInstanceOf(IOException.class);
        }
    }
}
