package dev.sockeye.client.reconnect;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import dev.sockeye.testkit.peer.RawServer;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnMessage;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over the network, with a real server and real time. */
@Timeout(60)
class ReconnectingClientTest {
    private static final Backoff QUICK = Backoff.DEFAULT.withTimes(Duration.ofMillis(5), Duration.ofMillis(50));

    private final ClientContainer container = new ClientContainer();
    private final Listening endpoint = new Listening();
    private Server server;

    @ServerEndpoint("/echo")
    public static class Echo {
        @OnMessage
        public String text(String text) {
            return text;
        }

        @OnMessage
        public ByteBuffer binary(ByteBuffer bytes) {
            return bytes;
        }
    }

    @ClientEndpoint(encoders = Upper.class)
    public static class Listening {
        final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        final BlockingQueue<PongMessage> pongs = new LinkedBlockingQueue<>();

        @OnMessage
        public void text(String text) {
            heard.add(text);
        }

        @OnMessage
        public void binary(ByteBuffer bytes) {
            heard.add("bytes " + StandardCharsets.US_ASCII.decode(bytes));
        }

        @OnMessage
        public void pong(PongMessage pong) {
            pongs.add(pong);
        }

        String next() throws InterruptedException {
            String next = heard.poll(10, SECONDS);
            assertThat(next).as("a message within 10 s").isNotNull();
            return next;
        }
    }

    public static class Upper implements Encoder.Text<Integer> {
        @Override
        public String encode(Integer number) throws EncodeException {
            if (number < 0) {
                throw new EncodeException(number, "negative");
            }
            return "number " + number;
        }
    }

    @BeforeEach
    void start() {
        server = Sockeye.server().port(0).endpoint(Echo.class).start();
    }

    @AfterEach
    void stop() {
        container.close();
        server.stop();
    }

    private URI uri(String path) {
        return URI.create("ws://127.0.0.1:" + server.port() + path);
    }

    private ReconnectingClientBuilder builder() {
        return Sockeye.reconnecting(container).backoff(QUICK).endpoint(endpoint).uri(uri("/echo"));
    }

    @Test
    void text_bytes_and_objects_arrive_in_order_and_are_known_to_be_delivered() throws Exception {
        try (ReconnectingClient client = builder().start()) {
            ByteBuffer bytes = ByteBuffer.wrap("abc".getBytes(StandardCharsets.US_ASCII));
            CompletableFuture<Void> all =
                    CompletableFuture.allOf(client.sendText("one"), client.sendBinary(bytes), client.sendObject(3));
            assertThat(bytes.remaining()).isEqualTo(3);
            bytes.put(0, (byte) 'X');
            all.get(10, SECONDS);
            assertThat(List.of(endpoint.next(), endpoint.next(), endpoint.next()))
                    .containsExactly("one", "bytes abc", "number 3");
            assertThat(client.pendingMessages()).isZero();
            assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
        }
    }

    @Test
    void an_application_hears_the_answers_to_its_own_pings_only() throws Exception {
        try (ReconnectingClient client = builder().start()) {
            client.sendText("one").get(10, SECONDS);
            Session session = client.session().orElseThrow();
            session.getBasicRemote().sendPing(ByteBuffer.wrap(new byte[] {7}));
            PongMessage pong = endpoint.pongs.poll(10, SECONDS);
            assertThat(pong.getApplicationData().get(0)).isEqualTo((byte) 7);
            assertThat(endpoint.pongs).isEmpty();
        }
    }

    @Test
    void every_connection_asks_for_its_uri_and_gets_its_own_endpoint_and_hook() throws Exception {
        AtomicInteger tokens = new AtomicInteger();
        BlockingQueue<Listening> made = new LinkedBlockingQueue<>();
        BlockingQueue<String> hooked = new LinkedBlockingQueue<>();
        try (RawServer closer = RawServer.playing(peer -> closeUnanswered(peer, 1011));
                ReconnectingClient client = builder()
                        .endpoint(Listening.class, () -> {
                            Listening instance = new Listening();
                            made.add(instance);
                            return instance;
                        })
                        .uri(() -> closer.uri("/echo?token=" + tokens.incrementAndGet()))
                        .onConnected((session, connection) -> hooked.add(connection + " " + session.getQueryString()))
                        .start()) {
            CompletableFuture<Void> closing = client.sendText("x");
            assertThat(hooked.poll(10, SECONDS)).isEqualTo("1 token=1");
            assertThat(hooked.poll(10, SECONDS)).isEqualTo("2 token=2");
            assertThat(made).hasSizeGreaterThanOrEqualTo(2).doesNotHaveDuplicates();
            assertThat(closing)
                    .as("it closes every connection before its ping is answered")
                    .isNotDone();
        }
    }

    /** What a server of ours does unless its machine is busy: where a handler takes long, pings are answered ahead. */
    private static RawFrame closeUnanswered(RawPeer peer, int code) throws IOException {
        peer.accept();
        RawFrame message = peer.next();
        peer.send(RawFrame.close(code, ""));
        peer.nextClose();
        return message;
    }

    private static RawFrame answer(RawPeer peer) throws IOException {
        peer.accept();
        RawFrame message = peer.next();
        RawFrame ping = peer.next();
        peer.send(RawFrame.of(RawFrame.PONG, ping.payload()));
        peer.finishClosing();
        return message;
    }

    @Test
    void a_binary_message_is_the_same_when_it_is_sent_again() throws Exception {
        byte[] content = "masked with another key".getBytes(StandardCharsets.US_ASCII);
        AtomicInteger served = new AtomicInteger();
        AtomicInteger connections = new AtomicInteger();
        BlockingQueue<RawFrame> received = new LinkedBlockingQueue<>();
        try (RawServer twice = RawServer.playing(
                peer -> received.add(served.incrementAndGet() == 1 ? closeUnanswered(peer, 1012) : answer(peer)))) {
            try (ReconnectingClient client = builder()
                    .uri(twice.uri("/"))
                    .onConnected((session, connection) -> connections.set(connection))
                    .policy(loss -> Decision.retry())
                    .start()) {
                client.sendBinary(ByteBuffer.wrap(content)).get(10, SECONDS);
                assertThat(connections).hasValue(2);
            }
            assertThat(received.poll(10, SECONDS)).isEqualTo(RawFrame.binary(content));
            assertThat(received.poll(10, SECONDS)).isEqualTo(RawFrame.binary(content));
        }
    }

    @Test
    void text_without_an_encoding_and_objects_without_an_encoder_fail_alone() throws Exception {
        try (ReconnectingClient client = builder().start()) {
            assertThatThrownBy(() -> client.sendText("\ud800").get(10, SECONDS))
                    .hasCauseInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> client.sendObject(-1).get(10, SECONDS)).hasCauseInstanceOf(EncodeException.class);
            assertThatThrownBy(() -> client.sendObject(List.of()).get(10, SECONDS))
                    .hasCauseInstanceOf(EncodeException.class);
            assertThatIllegalArgumentException().isThrownBy(() -> client.sendText(null));
            client.sendText("fine").get(10, SECONDS);
        }
    }

    @Test
    void a_refusal_that_would_come_again_ends_the_client() throws Exception {
        try (ReconnectingClient client = builder().uri(uri("/nowhere")).start()) {
            assertThatThrownBy(() -> client.ended().get(10, SECONDS))
                    .hasCauseInstanceOf(ClientEndedException.class)
                    .hasMessageContaining("status 404 would come again");
            assertThat(client.state()).isEqualTo(ClientState.ENDED);
        }
    }

    @Test
    void a_client_ends_with_its_container() throws Exception {
        ReconnectingClient client = builder().start();
        client.sendText("one").get(10, SECONDS);
        container.close();
        client.ended().get(10, SECONDS);
        assertThat(client.sendText("two")).isCompletedExceptionally();
    }

    @Test
    void a_client_whose_container_is_closed_already_gives_up() throws Exception {
        ReconnectingClientBuilder builder = builder();
        container.close();
        ReconnectingClient client = builder.start();
        assertThatThrownBy(() -> client.ended().get(10, SECONDS))
                .hasMessageContaining("The container of the client is closed");
    }

    @Test
    void a_uri_that_cannot_be_had_is_a_failure_to_connect() throws Exception {
        try (ReconnectingClient client = builder()
                .uri(() -> {
                    throw new IOException("no token");
                })
                .giveUpAfter(1, Duration.ofDays(1))
                .start()) {
            assertThatThrownBy(() -> client.ended().get(10, SECONDS))
                    .hasMessageContaining("No connection: java.io.IOException: no token");
        }
    }

    @Test
    void a_faulty_endpoint_is_reported_at_once() {
        assertThatThrownBy(() -> builder().endpoint("no endpoint").start())
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("expected @ClientEndpoint");
        assertThatIllegalStateException()
                .isThrownBy(() -> ReconnectingClient.builder(container).start())
                .withMessageContaining("call endpoint(...) and uri(...) first");
    }

    @Test
    void a_programmatic_endpoint_uses_its_configuration() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        Endpoint programmatic = new Endpoint() {
            @Override
            public void onOpen(Session session, EndpointConfig config) {
                session.addMessageHandler(String.class, (MessageHandler.Whole<String>) heard::add);
            }
        };
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .encoders(List.of(Upper.class))
                .build();
        try (ReconnectingClient client =
                builder().endpoint(programmatic).config(config).start()) {
            client.sendObject(5).get(10, SECONDS);
            assertThat(heard.poll(10, SECONDS)).isEqualTo("number 5");
        }
    }

    @Test
    void application_code_runs_with_the_class_loader_of_who_started_the_client() throws Exception {
        ClassLoader own = new ClassLoader(getClass().getClassLoader()) {};
        BlockingQueue<ClassLoader> loaders = new LinkedBlockingQueue<>();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(own);
        try (ReconnectingClient client = builder()
                .uri(() -> {
                    loaders.add(Thread.currentThread().getContextClassLoader());
                    return uri("/echo");
                })
                .onConnected((session, connection) ->
                        loaders.add(Thread.currentThread().getContextClassLoader()))
                .policy(loss -> {
                    loaders.add(Thread.currentThread().getContextClassLoader());
                    return new Decision.GiveUp("it is asked once");
                })
                .start()) {
            client.sendText("one").get(10, SECONDS);
            assertThat(loaders).containsExactly(own, own);
            client.session().orElseThrow().close();
            assertThat(client.ended()).failsWithin(10, SECONDS);
            assertThat(loaders).containsExactly(own, own, own);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void when_nothing_listens_it_gives_up_after_as_many_failures_as_were_set() throws Exception {
        URI gone = uri("/echo");
        server.stop();
        try (ReconnectingClient client =
                builder().uri(gone).giveUpAfter(3, Duration.ofDays(1)).start()) {
            assertThatThrownBy(() -> client.ended().get(10, SECONDS))
                    .hasMessageContaining("3 failures in a row")
                    .hasRootCauseInstanceOf(ConnectException.class);
        }
    }
}
