package dev.sockeye.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawServer;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MessagesTest {
    private final ClientContainer container = new ClientContainer();
    private final RecordingEndpoint endpoint = new RecordingEndpoint();

    @AfterEach
    void closeContainer() {
        container.close();
    }

    private static RawServer echoServer() throws IOException {
        return RawServer.playing(peer -> {
            peer.accept();
            peer.echo();
        });
    }

    /** A server whose system buffers next to nothing of what the client sends. */
    private static RawServer narrowServer(RawServer.Script script) throws IOException {
        ServerSocket narrow = new ServerSocket();
        narrow.setReceiveBufferSize(4096);
        narrow.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return RawServer.playing(narrow, script);
    }

    private static ByteBuffer random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @Test
    void a_text_message_goes_out_as_one_masked_frame() throws Exception {
        CompletableFuture<RawFrame> received = new CompletableFuture<>();
        try (RawServer server = RawServer.playing(peer -> {
            peer.accept();
            received.complete(peer.next());
            peer.echo();
        })) {
            container
                    .connectToServer(endpoint, null, server.uri("/"))
                    .getBasicRemote()
                    .sendText("h\u00e9!");
            // A frame that is not masked would have failed the peer.
            assertThat(received.get(10, TimeUnit.SECONDS))
                    .isEqualTo(RawFrame.of(RawFrame.TEXT, (byte) 'h', (byte) 0xC3, (byte) 0xA9, (byte) '!'));
        }
    }

    @Test
    void text_and_binary_messages_come_back_as_sent() throws Exception {
        try (RawServer server = echoServer()) {
            Session session = container.connectToServer(endpoint, null, server.uri("/"));
            session.getBasicRemote().sendText("h\u00e9llo \ud83d\ude00");
            assertThat(endpoint.nextMessage()).isEqualTo("h\u00e9llo \ud83d\ude00");
            session.getBasicRemote().sendBinary(random(1000));
            assertThat(endpoint.nextMessage()).isEqualTo(random(1000));
            session.getBasicRemote().sendText("");
            assertThat(endpoint.nextMessage()).isEqualTo("");
        }
    }

    @Test
    void a_message_sent_in_parts_arrives_whole() throws Exception {
        try (RawServer server = echoServer()) {
            Session session = container.connectToServer(endpoint, null, server.uri("/"));
            session.getBasicRemote().sendText("one ", false);
            session.getBasicRemote().sendText("two ", false);
            session.getBasicRemote().sendText("three", true);
            assertThat(endpoint.nextMessage()).isEqualTo("one two three");
        }
    }

    @Test
    void a_message_of_one_mebibyte_comes_back_as_sent() throws Exception {
        try (RawServer server = echoServer()) {
            Session session = container.connectToServer(endpoint, null, server.uri("/"));
            session.getBasicRemote().sendBinary(random(1 << 20));
            assertThat(endpoint.nextMessage()).isEqualTo(random(1 << 20));
            session.getBasicRemote().sendText("x".repeat(1 << 20));
            assertThat(endpoint.nextMessage()).isEqualTo("x".repeat(1 << 20));
        }
    }

    @Test
    void pings_are_answered_and_pongs_delivered() throws Exception {
        CompletableFuture<RawFrame> pong = new CompletableFuture<>();
        CompletableFuture<ByteBuffer> delivered = new CompletableFuture<>();
        try (RawServer server = RawServer.playing(peer -> {
            peer.accept();
            peer.send(RawFrame.ping("hi"), RawFrame.pong("x"));
            pong.complete(peer.next());
            peer.echo();
        })) {
            RecordingEndpoint listening = new RecordingEndpoint() {
                @Override
                public void onOpen(Session session, jakarta.websocket.EndpointConfig config) {
                    super.onOpen(session, config);
                    session.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>)
                            message -> delivered.complete(message.getApplicationData()));
                }
            };
            container.connectToServer(listening, null, server.uri("/"));
            assertThat(delivered.get(10, TimeUnit.SECONDS)).isEqualTo(ByteBuffer.wrap(new byte[] {'x'}));
            assertThat(pong.get(10, TimeUnit.SECONDS)).isEqualTo(RawFrame.pong("hi"));
        }
    }

    @Test
    @Tag("D-CTL-3")
    void pings_are_answered_while_a_handler_blocks() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        try (RawServer server = RawServer.playing(peer -> {
            peer.accept();
            peer.send(RawFrame.text("a"), RawFrame.ping("hi"));
            assertThat(peer.next()).isEqualTo(RawFrame.pong("hi"));
            peer.send(RawFrame.text("b"), RawFrame.ping("!"));
            assertThat(peer.next()).isEqualTo(RawFrame.pong("!"));
            answered.countDown();
            peer.echo();
        })) {
            RecordingEndpoint blocking = new RecordingEndpoint() {
                @Override
                void received(Object message) {
                    try {
                        assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    super.received(message);
                }
            };
            container.connectToServer(blocking, null, server.uri("/"));
            assertThat(blocking.nextMessage()).isEqualTo("a");
            assertThat(blocking.nextMessage()).isEqualTo("b");
        }
    }

    @Test
    void a_flood_of_small_messages_arrives_complete_and_in_order() throws Exception {
        int count = 50_000;
        byte[] flood = new byte[count * 6];
        for (int i = 0; i < count; i++) {
            ByteBuffer.wrap(flood, i * 6, 6).put((byte) 0x82).put((byte) 4).putInt(i);
        }
        try (RawServer server = RawServer.playing(peer -> {
            peer.accept();
            peer.write(flood);
            peer.echo();
        })) {
            container.connectToServer(endpoint, null, server.uri("/"));
            for (int i = 0; i < count; i++) {
                assertThat(((ByteBuffer) endpoint.nextMessage()).getInt()).isEqualTo(i);
            }
        }
    }

    @Test
    void sixteen_threads_may_send_at_once_and_each_keeps_its_order() throws Exception {
        int threads = 16;
        int each = 200;
        List<String> received = new ArrayList<>();
        CompletableFuture<Void> all = new CompletableFuture<>();
        try (RawServer server = RawServer.playing(peer -> {
            peer.accept();
            for (int i = 0; i < threads * each; i++) {
                RawFrame frame = peer.next();
                assertThat(frame.firstByte()).isEqualTo(0x81);
                received.add(frame.text());
            }
            all.complete(null);
            peer.echo();
        })) {
            Session session = container.connectToServer(endpoint, null, server.uri("/"));
            CountDownLatch go = new CountDownLatch(1);
            List<CompletableFuture<Void>> senders = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                CompletableFuture<Void> done = new CompletableFuture<>();
                senders.add(done);
                new Thread(sender(session, "t" + i + ":", each, go, done)).start();
            }
            go.countDown();
            for (CompletableFuture<Void> sender : senders) {
                sender.get(20, TimeUnit.SECONDS);
            }
            all.get(20, TimeUnit.SECONDS);
            for (int i = 0; i < threads; i++) {
                String prefix = "t" + i + ":";
                List<String> expected = new ArrayList<>();
                for (int n = 0; n < each; n++) {
                    expected.add(prefix + n);
                }
                assertThat(received.stream().filter(text -> text.startsWith(prefix)))
                        .containsExactlyElementsOf(expected);
            }
        }
    }

    private static Runnable sender(
            Session session, String prefix, int count, CountDownLatch go, CompletableFuture<Void> done) {
        return () -> {
            try {
                go.await();
                for (int n = 0; n < count; n++) {
                    session.getBasicRemote().sendText(prefix + n);
                }
                done.complete(null);
            } catch (IOException | InterruptedException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        };
    }

    @Test
    void a_peer_that_stops_reading_ends_a_blocking_send_by_its_deadline() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (ClientContainer hasty = new ClientBuilder()
                        .settings(s -> s.sendTimeout(Duration.ofMillis(300)))
                        .build();
                RawServer server = narrowServer(peer -> {
                    peer.accept();
                    over.await();
                })) {
            Session session = hasty.connectToServer(endpoint, null, server.uri("/"));
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            session.getBasicRemote().sendBinary(random(1 << 20));
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("sockeye.send-timeout");
            assertThat(endpoint.awaitClose().getCloseCode()).isEqualTo(CloseCodes.CLOSED_ABNORMALLY);
            assertThat(session.isOpen()).isFalse();
            over.countDown();
        }
    }

    @Test
    void asynchronous_sends_to_a_slow_peer_go_on_when_it_reads_and_complete_in_order() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        List<Integer> completed = new ArrayList<>();
        CompletableFuture<Void> all = new CompletableFuture<>();
        try (RawServer server = narrowServer(peer -> {
            peer.accept();
            read.await();
            for (int i = 0; i < 4; i++) {
                assertThat(peer.next()).isEqualTo(RawFrame.binary(bytes(random(1_000_000 + i))));
            }
            peer.echo();
        })) {
            Session session = container.connectToServer(endpoint, null, server.uri("/"));
            for (int i = 0; i < 4; i++) {
                int number = i;
                session.getAsyncRemote().sendBinary(random(1_000_000 + i), result -> {
                    completed.add(result.isOK() ? number : -1);
                    if (number == 3) {
                        all.complete(null);
                    }
                });
            }
            read.countDown();
            all.get(20, TimeUnit.SECONDS);
            assertThat(completed).containsExactly(0, 1, 2, 3);
        }
    }

    @Test
    void what_waits_to_be_written_fails_when_the_peer_resets_the_connection() throws Exception {
        CountDownLatch reset = new CountDownLatch(1);
        try (RawServer server = narrowServer(peer -> {
            peer.accept();
            reset.await();
            peer.socket().setSoLinger(true, 0);
        })) {
            Session session = container.connectToServer(endpoint, null, server.uri("/"));
            Future<Void> sent = session.getAsyncRemote().sendBinary(random(9_000_000));
            reset.countDown();
            assertThatThrownBy(() -> sent.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
            assertThat(endpoint.awaitClose().getCloseCode()).isEqualTo(CloseCodes.CLOSED_ABNORMALLY);
            // The system reports the reset once: to the write, whose failure is the sender's, or to the read.
            assertThat(endpoint.errors).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void reading_pauses_while_too_much_waits_to_be_written_and_goes_on_afterwards() throws Exception {
        // Each message is more than the system buffers on its way.
        ClientBuilder narrow =
                new ClientBuilder().settings(s -> s.outgoingQueueSize(1000).maxMessageSize(10_000_000));
        int rounds = 4;
        RecordingEndpoint echoing = new RecordingEndpoint() {
            @Override
            void received(Object message) {
                ByteBuffer answer = ((ByteBuffer) message).duplicate();
                opened.getAsyncRemote().sendBinary(answer, result -> {
                    if (!result.isOK()) {
                        errors.add(result.getException());
                    }
                });
                super.received(message);
            }
        };
        CompletableFuture<Integer> readBeforeAnyAnswer = new CompletableFuture<>();
        try (ClientContainer paused = narrow.build();
                RawServer server = narrowServer(peer -> {
                    peer.accept();
                    Thread writer = new Thread(() -> {
                        try {
                            for (int i = 0; i < rounds; i++) {
                                peer.send(RawFrame.binary(bytes(random(9_000_000 - i))));
                            }
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    });
                    writer.start();
                    echoing.nextMessage();
                    readBeforeAnyAnswer.complete(echoing.messages.size());
                    for (int i = 0; i < rounds; i++) {
                        assertThat(peer.next()).isEqualTo(RawFrame.binary(bytes(random(9_000_000 - i))));
                    }
                    peer.echo();
                })) {
            paused.connectToServer(echoing, null, server.uri("/"));
            assertThat(readBeforeAnyAnswer.get(10, TimeUnit.SECONDS)).isZero();
            for (int i = 1; i < rounds; i++) {
                echoing.nextMessage();
            }
            assertThat(echoing.errors).isEmpty();
        }
    }
}
