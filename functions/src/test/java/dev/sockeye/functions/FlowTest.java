package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsHandler.loop;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.encoders.Lenses;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.session.sending.WsSender;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnError;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishers and subscribers of sockets: what reaches the peer, and how they end. */
@Timeout(60)
class FlowTest {
    private static final int PIECE = 64 * 1024;
    private static final int PIECES = 1024;

    private static final AtomicInteger SENT = new AtomicInteger();
    private static final AtomicReference<Flow.Publisher<?>> SOURCE = new AtomicReference<>();
    private static final BlockingQueue<String> ERRORS = new LinkedBlockingQueue<>();
    private static Server server;
    private static ClientContainer client;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    /** Sends what a test publishes. */
    @ServerEndpoint("/annotated")
    public static class Annotated {
        @OnOpen
        @SuppressWarnings("unchecked")
        public void open(Session session) {
            ((Flow.Publisher<Object>) SOURCE.get())
                    .subscribe(WsSender.of(session).subscriber());
        }

        @OnError
        public void failed(Throwable failure) {
            ERRORS.add(String.valueOf(failure.getMessage()));
        }
    }

    @BeforeAll
    static void serve() {
        server = Sockeye.server()
                .port(0)
                .endpoint(Annotated.class)
                .with(
                        ws("/flood", request -> loop(FlowTest::flood).handle(request)),
                        ws("/echo", request -> accept(ws -> ws.messages().subscribe(new Forwarding(ws.subscriber())))),
                        ws(
                                "/close/{code}",
                                request -> accept(
                                        ws -> ws.close(Integer.parseInt(request.path("code")), "as a test wants it"))))
                .start();
        client = Sockeye.client().build();
    }

    private static void flood(BlockingWebSocket socket) {
        for (int i = 0; i < PIECES; i++) {
            socket.send(ByteBuffer.allocate(PIECE));
            SENT.incrementAndGet();
        }
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @BeforeEach
    void forget() {
        SENT.set(0);
        ERRORS.clear();
    }

    /** Passes on what it gets. */
    private record Forwarding(Flow.Subscriber<WsMessage> to) implements Flow.Subscriber<WsMessage> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            to.onSubscribe(subscription);
        }

        @Override
        public void onNext(WsMessage message) {
            to.onNext(message);
        }

        @Override
        public void onError(Throwable failure) {
            to.onError(failure);
        }

        @Override
        public void onComplete() {
            to.onComplete();
        }
    }

    /** Notes what it gets, and requests what a test says. */
    private class Noting<T> implements Flow.Subscriber<T> {
        private final AtomicInteger count = new AtomicInteger();
        private final AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.set(given);
        }

        void request(long count) {
            subscription.get().request(count);
        }

        @Override
        public void onNext(T value) {
            count.incrementAndGet();
            heard.add(value instanceof WsMessage.Text text ? text.text() : String.valueOf(value));
        }

        @Override
        public void onError(Throwable failure) {
            heard.add(failure.getMessage());
        }

        @Override
        public void onComplete() {
            heard.add("complete");
        }
    }

    private String next() throws InterruptedException {
        return heard.poll(20, TimeUnit.SECONDS);
    }

    private WebSocket connect(String path, WsConsumer consumer) {
        return WsClient.connect(client, server.webSocketUri(path), consumer);
    }

    @Test
    void a_peer_that_sends_without_pause_is_slowed_until_there_is_demand() throws Exception {
        Noting<WsMessage> subscriber = new Noting<>();
        connect("/flood", ws -> ws.messages().subscribe(subscriber));
        subscriber.request(3);

        Threads.await(() -> subscriber.count.get() == 3);
        Threads.awaitStandstill(SENT::get);
        assertThat(subscriber.count).hasValue(3);
        assertThat(SENT.get()).as("of 64 MiB, what queues and systems hold").isLessThan(PIECES / 3);

        subscriber.request(Long.MAX_VALUE);
        Threads.await(() -> subscriber.count.get() == PIECES);
    }

    @Test
    void what_a_publisher_publishes_is_sent_and_what_is_received_is_published() throws Exception {
        Noting<WsMessage> subscriber = new Noting<>();
        try (SubmissionPublisher<WsMessage> source = new SubmissionPublisher<>()) {
            connect("/echo", ws -> {
                ws.messages().subscribe(subscriber);
                source.subscribe(ws.subscriber());
            });
            subscriber.request(Long.MAX_VALUE);
            source.submit(WsMessage.of("a"));
            source.submit(WsMessage.of("b"));
            assertThat(next()).isEqualTo("a");
            assertThat(next()).isEqualTo("b");
        }
        assertThat(next()).isEqualTo("complete");
    }

    @Test
    void values_are_published_and_sent_by_a_lens() throws Exception {
        Noting<Integer> subscriber = new Noting<>();
        var numbers = Lenses.text().map(Integer::valueOf, String::valueOf);
        try (SubmissionPublisher<Integer> source = new SubmissionPublisher<>()) {
            connect("/echo", ws -> {
                ws.as(numbers).messages().subscribe(subscriber);
                source.subscribe(ws.as(numbers).subscriber());
            });
            subscriber.request(Long.MAX_VALUE);
            source.submit(12);
            assertThat(next()).isEqualTo("12");
        }
        assertThat(next()).isEqualTo("complete");
    }

    @Test
    void an_end_that_is_not_normal_fails_the_subscriber_with_its_code() throws Exception {
        Noting<WsMessage> subscriber = new Noting<>();
        connect("/close/4001", ws -> ws.messages().subscribe(subscriber));
        subscriber.request(1);
        assertThat(next()).isEqualTo("The socket was closed with 4001: as a test wants it");
    }

    @Test
    void a_second_subscriber_is_refused_and_the_first_goes_on() throws Exception {
        Noting<WsMessage> first = new Noting<>();
        connect("/close/1000", ws -> {
            Flow.Publisher<WsMessage> messages = ws.messages();
            messages.subscribe(first);
            messages.subscribe(new Noting<>());
        });
        assertThat(next()).startsWith("Expected one subscriber");
        first.request(1);
        assertThat(next()).isEqualTo("complete");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void a_demand_of_less_than_one_fails_the_subscriber_and_closes_the_socket_as_what_a_handler_throws(long count)
            throws Exception {
        Noting<WsMessage> subscriber = new Noting<>();
        BlockingQueue<CloseReason> closes = new LinkedBlockingQueue<>();
        BlockingQueue<String> failures = new LinkedBlockingQueue<>();
        connect("/flood", ws -> {
            ws.onClose(closes::add);
            ws.onError(failure -> failures.add(failure.getMessage()));
            ws.messages().subscribe(subscriber);
        });
        subscriber.request(count);
        String expected = "Expected a demand of 1 or more, got " + count + " (Reactive Streams rule 3.9)";
        assertThat(next()).isEqualTo(expected);
        assertThat(failures.poll(20, TimeUnit.SECONDS)).isEqualTo(expected);
        assertThat(closes.poll(20, TimeUnit.SECONDS).getCloseCode().getCode()).isEqualTo(1011);
        assertThat(heard).isEmpty();
    }

    @Test
    void a_close_before_which_there_is_no_message_completes_who_has_requested_nothing() throws Exception {
        connect("/close/1000", ws -> ws.messages().subscribe(new Noting<>()));
        assertThat(next()).isEqualTo("complete");
    }

    @Test
    void who_cancels_lets_messages_be_dropped_and_the_end_come() throws Exception {
        BlockingQueue<CloseReason> closes = new LinkedBlockingQueue<>();
        Noting<WsMessage> subscriber = new Noting<>();
        connect("/flood", ws -> {
            ws.onClose(closes::add);
            ws.messages().subscribe(subscriber);
        });
        subscriber.request(1);
        assertThat(next()).isNotNull();
        subscriber.subscription.get().cancel();

        assertThat(closes.poll(20, TimeUnit.SECONDS).getCloseCode().getCode()).isEqualTo(1000);
        assertThat(subscriber.count).hasValue(1);
        assertThat(heard).isEmpty();
    }

    @Test
    void what_a_subscriber_throws_closes_the_socket_as_what_a_handler_throws() throws Exception {
        BlockingQueue<CloseReason> closes = new LinkedBlockingQueue<>();
        connect("/echo", ws -> {
            ws.onClose(closes::add);
            ws.onError(failure -> heard.add(failure.getMessage()));
            ws.messages().subscribe(new Noting<>() {
                @Override
                public void onSubscribe(Flow.Subscription given) {
                    throw new IllegalStateException("careless");
                }
            });
        });
        assertThat(next()).isEqualTo("careless");
        assertThat(closes.poll(20, TimeUnit.SECONDS).getCloseCode().getCode()).isEqualTo(1011);
    }

    @Test
    void an_annotated_endpoint_sends_what_a_publisher_publishes() throws Exception {
        try (SubmissionPublisher<Object> source = new SubmissionPublisher<>()) {
            SOURCE.set(source);
            Noting<WsMessage> subscriber = new Noting<>();
            connect("/annotated", ws -> ws.messages().subscribe(subscriber));
            subscriber.request(Long.MAX_VALUE);
            Threads.await(source::hasSubscribers);
            source.submit("text");
            source.submit(12);
            assertThat(next()).isEqualTo("text");
            assertThat(next()).isEqualTo("12");
        }
        assertThat(next()).isEqualTo("complete");
    }

    @Test
    void a_publisher_that_fails_is_an_error_of_the_endpoint_and_closes_with_1011() throws Exception {
        SubmissionPublisher<Object> source = new SubmissionPublisher<>();
        SOURCE.set(source);
        Noting<WsMessage> subscriber = new Noting<>();
        connect("/annotated", ws -> ws.messages().subscribe(subscriber));
        subscriber.request(1);
        source.closeExceptionally(new IllegalStateException("no more"));

        assertThat(next()).isEqualTo("The socket was closed with 1011: The endpoint failed");
        assertThat(ERRORS.poll(20, TimeUnit.SECONDS)).isEqualTo("no more");
    }

    @Test
    void the_subscription_is_cancelled_when_the_peer_closes() throws Exception {
        try (SubmissionPublisher<Object> source = new SubmissionPublisher<>()) {
            SOURCE.set(source);
            WebSocket ws = connect("/annotated", each -> {});
            Threads.await(source::hasSubscribers);
            ws.close();
            Threads.await(() -> !source.hasSubscribers());
        }
    }
}
