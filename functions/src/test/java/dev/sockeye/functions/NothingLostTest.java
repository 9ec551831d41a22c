package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.sending.WsClosure;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever closes first: what was sent before arrives, over real TCP, at a peer that takes its time. */
@Timeout(60)
class NothingLostTest {
    private static final int COUNT = 10_000;

    /** Long enough to be compressed where that is agreed on. */
    private static final List<String> MESSAGES = IntStream.range(0, COUNT)
            .mapToObj(number -> number + " " + "abcdefgh".repeat(35))
            .toList();

    private final ClientContainer client = Sockeye.client().build();
    private final LinkedBlockingQueue<WebSocket> served = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<BlockingWebSocket> servedBlocking = new LinkedBlockingQueue<>();
    private final Server server = Sockeye.server()
            .port(0)
            .with(
                    ws("/async", request -> accept(served::add)),
                    ws("/blocking", request -> accept(ws -> servedBlocking.add(BlockingWebSocket.of(ws)))))
            .start();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private WebSocket connect(boolean compressed, String path, WsConsumer consumer) {
        List<Extension> offered = compressed ? List.copyOf(client.getInstalledExtensions()) : List.of();
        ClientEndpointConfig config =
                ClientEndpointConfig.Builder.create().extensions(offered).build();
        WebSocket ws = WsClient.connectAsync(client, config, server.webSocketUri(path), consumer)
                .join();
        assertThat(ws.session().getNegotiatedExtensions()).hasSize(compressed ? 1 : 0);
        return ws;
    }

    private static CompletionStage<WsClosure> pourAndClose(WebSocket ws) {
        MESSAGES.forEach(ws::send);
        return ws.close();
    }

    private static WsClosure get(CompletionStage<WsClosure> closure) throws Exception {
        return closure.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static List<String> readAll(BlockingWebSocket ws) {
        List<String> read = new ArrayList<>();
        ws.incoming().forEach(message -> read.add(message.text()));
        return read;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void all_that_a_server_has_sent_arrives_before_its_close(boolean compressed) throws Exception {
        CompletableFuture<BlockingWebSocket> slow = new CompletableFuture<>();
        connect(compressed, "/async", ws -> slow.complete(BlockingWebSocket.of(ws)));
        CompletionStage<WsClosure> closure = pourAndClose(served.take());

        assertThat(readAll(slow.get())).isEqualTo(MESSAGES);
        assertThat(get(closure).completed()).isTrue();
        assertThat(get(closure).reason().getCloseCode().getCode()).isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void all_that_a_client_has_sent_arrives_before_its_close(boolean compressed) throws Exception {
        CompletionStage<WsClosure> closure = pourAndClose(connect(compressed, "/blocking", ws -> {}));

        assertThat(readAll(servedBlocking.take())).isEqualTo(MESSAGES);
        assertThat(get(closure).completed()).isTrue();
        assertThat(get(closure).reason().getCloseCode().getCode()).isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void both_may_close_at_once_and_both_handshakes_are_completed(boolean compressed) throws Exception {
        WebSocket ours = connect(compressed, "/async", ws -> {});
        WebSocket theirs = served.take();
        CountDownLatch start = new CountDownLatch(1);
        List<CompletableFuture<CompletionStage<WsClosure>>> closing = new ArrayList<>();
        for (WebSocket each : List.of(ours, theirs)) {
            closing.add(CompletableFuture.supplyAsync(() -> {
                awaitStart(start);
                return pourAndClose(each);
            }));
        }
        start.countDown();
        for (CompletableFuture<CompletionStage<WsClosure>> each : closing) {
            assertThat(get(each.get()))
                    .satisfies(end -> assertThat(end.completed()).isTrue());
        }
    }

    private static void awaitStart(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "client"})
    void what_the_peer_had_sent_before_it_was_closed_is_delivered_too(String closer) throws Exception {
        List<String> heard = new ArrayList<>();
        CompletableFuture<WsClosure> closure = new CompletableFuture<>();
        WsConsumer hearing = ws -> ws.onMessage(message -> {
            heard.add(message.text());
            if (heard.size() == COUNT) {
                ws.close().whenComplete((end, failure) -> closure.complete(end));
            }
        });
        boolean serverCloses = closer.equals("server");
        WebSocket ours = connect(false, "/async", serverCloses ? ws -> {} : hearing);
        WebSocket theirs = served.take();
        if (serverCloses) {
            hearing.accept(theirs);
        }
        MESSAGES.forEach((serverCloses ? ours : theirs)::send);

        assertThat(closure.get(30, TimeUnit.SECONDS).completed()).isTrue();
        assertThat(heard).isEqualTo(MESSAGES);
    }

    @Test
    void a_client_with_a_container_of_its_own_waits_for_the_answer_as_well() throws Exception {
        WebSocket ws = WsClient.connect(server.webSocketUri("/async"), each -> {});
        assertThat(get(ws.close()).completed()).isTrue();
    }
}
