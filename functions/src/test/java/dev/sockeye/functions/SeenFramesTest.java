package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.frames.FrameObserver;
import dev.sockeye.session.frames.ObservedFrame;
import dev.sockeye.session.frames.WsFrame;
import jakarta.websocket.ClientEndpointConfig;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames on real connections, as observers and sockets see them, in both roles. */
@Timeout(60)
class SeenFramesTest {
    private static final class Noting implements FrameObserver {
        private final BlockingQueue<ObservedFrame> seen = new LinkedBlockingQueue<>();

        @Override
        public void onFrame(ObservedFrame frame) {
            seen.add(frame);
        }

        List<ObservedFrame> take(int count) throws InterruptedException {
            List<ObservedFrame> taken = new ArrayList<>();
            while (taken.size() < count) {
                taken.add(seen.take());
            }
            return taken;
        }
    }

    private final Noting ofServer = new Noting();
    private final Noting ofClient = new Noting();
    private final BlockingQueue<WebSocket> served = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final ClientContainer client =
            Sockeye.client().observe(ofClient).observe(SeenFramesTest::fail).build();
    private final Server server = Sockeye.server()
            .port(0)
            .observe(SeenFramesTest::fail)
            .observe(ofServer)
            .with(
                    ws("/echo/{room}", request -> accept(ws -> ws.onMessage(ws::send))),
                    ws("/idle", request -> accept(served::add)),
                    ws(
                            "/seen",
                            request -> accept(ws -> {
                                hear(ws);
                                served.add(ws);
                            })))
            .start();

    private static void fail(ObservedFrame frame) {
        throw new IllegalStateException(
                "An observer that fails, for the test: " + frame.frame().kind());
    }

    /** Notes frames and messages in the order in which they come. */
    private void hear(WebSocket ws) {
        ws.onFrame(frame -> heard.add("frame " + frame.kind() + (frame.fin() ? " fin" : "") + " " + text(frame)));
        ws.onMessage(message -> heard.add(message instanceof WsMessage.Text text ? "message " + text.text() : "bytes"));
    }

    private static String text(WsFrame frame) {
        return frame.rsv() == 0 ? new String(bytes(frame.payload()), UTF_8) : "rsv" + frame.rsv();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private List<String> heard(int count) throws InterruptedException {
        List<String> taken = new ArrayList<>();
        while (taken.size() < count) {
            taken.add(heard.take());
        }
        return taken;
    }

    private static Stream<String> kinds(List<ObservedFrame> frames, boolean incoming) {
        return frames.stream()
                .filter(frame -> frame.incoming() == incoming)
                .map(frame -> frame.frame().kind() + " " + frame.frame().length());
    }

    @Test
    void observers_of_both_sides_see_all_frames_of_a_connection() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        WebSocket ws = WsClient.connect(
                client,
                server.webSocketUri("/echo/a?token=t"),
                each -> each.onMessage(message -> answer.complete(message.text())));
        ws.send("hi");
        assertThat(answer.get()).isEqualTo("hi");
        ws.ping(ByteBuffer.wrap(new byte[] {1, 2, 3})).toCompletableFuture().get();
        ws.close(4000, "done").toCompletableFuture().get();

        for (Noting side : List.of(ofServer, ofClient)) {
            boolean isServer = side == ofServer;
            List<ObservedFrame> frames = side.take(6);
            assertThat(kinds(frames, isServer)).containsExactly("text 2", "ping 3", "close 6");
            assertThat(kinds(frames, !isServer)).containsExactly("text 2", "pong 3", "close 6");
            assertThat(frames).allSatisfy(frame -> {
                assertThat(frame.frame().fin()).isTrue();
                assertThat(frame.frame().payload().remaining()).isZero();
                assertThat(frame.session().server()).isEqualTo(isServer);
                assertThat(frame.session().uri().getPath()).isEqualTo("/echo/a");
            });
            assertThat(frames.stream().map(frame -> frame.session().id()).distinct())
                    .hasSize(1);
            assertThat(frames).isSortedAccordingTo((a, b) -> Long.compare(a.time(), b.time()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "client"})
    void parts_that_one_side_sends_are_frames_and_one_message_for_the_other(String hearing) throws Exception {
        WebSocket speaker;
        if (hearing.equals("server")) {
            speaker = WsClient.connect(client, server.webSocketUri("/seen"), ws -> {});
        } else {
            WsClient.connect(client, server.webSocketUri("/idle"), this::hear);
            speaker = served.take();
        }
        speaker.sendPart(WsMessage.of("be"), false);
        CompletableFuture<Void> waits = speaker.send("waits").toCompletableFuture();
        speaker.ping(ByteBuffer.wrap(new byte[] {'?'}));
        speaker.sendPart(WsMessage.of(""), false).toCompletableFuture().get();
        speaker.sendPart(WsMessage.of("gun"), true).toCompletableFuture().get();
        waits.get();

        assertThat(heard(7))
                .containsSubsequence(
                        "frame text be",
                        "frame ping fin ?",
                        "frame continuation ",
                        "frame continuation fin gun",
                        "message begun")
                .containsSubsequence("frame continuation fin gun", "frame text fin waits", "message waits");
    }

    @Test
    void a_part_of_the_other_kind_is_refused_and_the_message_goes_on() throws Exception {
        WebSocket ws = WsClient.connect(client, server.webSocketUri("/seen"), each -> {});
        ws.sendPart(WsMessage.of("a"), false);
        WsMessage binary = WsMessage.of(ByteBuffer.allocate(1));
        assertThatThrownBy(() -> ws.sendPart(binary, true).toCompletableFuture().get())
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Expected the next part of the TEXT message in progress, got a part of a BINARY");
        ws.sendPart(WsMessage.of("b"), true);
        assertThat(heard(3)).containsExactly("frame text a", "frame continuation fin b", "message ab");
        ws.sendPart(binary, true).toCompletableFuture().get();
        assertThat(heard.take()).startsWith("frame binary fin");
    }

    @Test
    void a_part_that_cannot_be_sent_is_no_part_of_a_message() throws Exception {
        WebSocket ws = WsClient.connect(client, server.webSocketUri("/seen"), each -> {});
        assertThatThrownBy(() -> ws.sendPart(WsMessage.of("\uD800!"), false)
                        .toCompletableFuture()
                        .get())
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        ws.sendPart(WsMessage.of(ByteBuffer.wrap(new byte[] {'x'})), true)
                .toCompletableFuture()
                .get();
        assertThat(heard.take()).isEqualTo("frame binary fin x");
    }

    @Test
    void a_compressed_message_is_a_frame_as_it_is_on_the_wire() throws Exception {
        ClientEndpointConfig compressed = ClientEndpointConfig.Builder.create()
                .extensions(List.copyOf(client.getInstalledExtensions()))
                .build();
        WebSocket ws = WsClient.connectAsync(client, compressed, server.webSocketUri("/seen"), each -> {})
                .join();
        String text = "again and ".repeat(1000);
        ws.send(text);
        assertThat(heard(2)).containsExactly("frame text fin rsv4", "message " + text);
        assertThat(ofServer.take(1).get(0).frame().length()).isLessThan(200);
    }

    @Test
    void a_handler_of_frames_is_not_taken_when_the_socket_is_in_use() throws Exception {
        WebSocket ws = WsClient.connect(client, server.webSocketUri("/seen"), each -> {});
        ws.send("x");
        assertThat(heard(2)).containsExactly("frame text fin x", "message x");
        WebSocket late = served.take();
        assertThatThrownBy(() -> late.onFrame(frame -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in the consumer that takes the socket");
    }
}
