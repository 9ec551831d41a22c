package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.sse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.ServerPart;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.KeptLog;
import dev.sockeye.session.connection.ManualTimers;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.http.HttpFilter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams of events on embedded Tomcat, byte by byte. */
@Timeout(60)
class SseTest {
    private final ManualTimers timers = new ManualTimers();
    private final BlockingQueue<SseStream> streams = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private Server serve(Route... routes) {
        ServerPart manual = deployment ->
                deployment.common(RouteTable.class, () -> new RouteTable(new SseStreams(timers, () -> {})));
        return Sockeye.server().port(0).with(manual).with(routes).start();
    }

    /** A route that gives its streams to the test. */
    private Route stream() {
        return sse("/events", request -> events -> {
            events.onClose(closed::countDown);
            streams.add(events);
        });
    }

    private SseStream opened() throws InterruptedException {
        SseStream stream = streams.poll(20, TimeUnit.SECONDS);
        assertThat(stream).isNotNull();
        return stream;
    }

    private static Throwable failure(CompletionStage<Void> sent) throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        sent.whenComplete((none, cause) -> failure.complete(cause));
        return failure.get(20, TimeUnit.SECONDS);
    }

    @Test
    void the_simplest_stream_is_one_expression() throws Exception {
        try (Server server = serve(sse("/ticks", request -> events -> events.send("tick")));
                RawExchange client = RawExchange.of(server, "GET", "/ticks")) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.header("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
            assertThat(client.header("Cache-Control")).hasValue("no-store");
            assertThat(client.header("X-Accel-Buffering")).hasValue("no");
            assertThat(client.read("data: tick\n\n")).isEqualTo("data: tick\n\n");
        }
    }

    @Test
    void headers_go_out_before_there_is_an_event() throws Exception {
        try (Server server = serve(stream());
                RawExchange client = RawExchange.of(server, "GET", "/events")) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(opened().isOpen()).isTrue();
        }
    }

    @Test
    void events_of_all_forms_are_on_the_wire_as_they_were_sent() throws Exception {
        try (Server server = serve(stream());
                RawExchange client = RawExchange.of(server, "GET", "/events")) {
            SseStream events = opened();
            events.comment("welcome");
            events.send(SseEvent.of("two\nlines").name("news").id("1"));
            events.send(SseEvent.of("3").retry(Duration.ofMillis(250)));
            events.close();
            assertThat(client.rest())
                    .isEqualTo(": welcome\n\n"
                            + "event: news\nid: 1\ndata: two\ndata: lines\n\n"
                            + "retry: 250\ndata: 3\n\n");
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_client_that_comes_again_says_what_it_has_got() throws Exception {
        Route route = sse("/{topic}", request -> events -> {
            events.send(request.path("topic") + " after " + events.lastEventId().orElse("nothing"));
            events.close();
        });
        try (Server server = serve(route)) {
            assertThat(RawExchange.of(server, "GET", "/news").rest()).isEqualTo("data: news after nothing\n\n");
            assertThat(RawExchange.of(server, "GET", "/news", "Last-Event-ID: 41")
                            .rest())
                    .isEqualTo("data: news after 41\n\n");
            assertThat(RawExchange.of(server, "GET", "/news", "Last-Event-ID: Größe 🐟")
                            .rest())
                    .isEqualTo("data: news after Größe 🐟\n\n");
            assertThat(RawExchange.of(server, "GET", "/news", "Last-Event-ID:").rest())
                    .isEqualTo("data: news after nothing\n\n");
        }
    }

    @Test
    void events_go_out_while_the_consumer_still_runs() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        Route route = sse("/events", request -> events -> {
            events.send("first");
            try {
                events.send(seen.await(20, TimeUnit.SECONDS) ? "second" : "never seen");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            events.close();
        });
        try (Server server = serve(route);
                RawExchange client = RawExchange.of(server, "GET", "/events")) {
            assertThat(client.read("data: first\n\n")).isEqualTo("data: first\n\n");
            seen.countDown();
            assertThat(client.rest()).isEqualTo("data: second\n\n");
        }
    }

    @Test
    void many_threads_send_at_once_and_each_keeps_its_order() throws Exception {
        int threads = 8;
        int each = 500;
        try (Server server = serve(stream());
                RawExchange client = RawExchange.of(server, "GET", "/events")) {
            SseStream events = opened();
            List<CompletableFuture<Void>> senders = IntStream.range(0, threads)
                    .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                        for (int i = 0; i < each; i++) {
                            events.send(thread + " " + i);
                        }
                    }))
                    .toList();
            CompletableFuture.allOf(senders.toArray(CompletableFuture[]::new)).thenRun(events::close);
            List<String> received =
                    client.rest().lines().filter(line -> !line.isEmpty()).toList();
            assertThat(received).hasSize(threads * each);
            for (int thread = 0; thread < threads; thread++) {
                String start = "data: " + thread + " ";
                List<String> expected =
                        IntStream.range(0, each).mapToObj(i -> start + i).toList();
                assertThat(received.stream().filter(line -> line.startsWith(start)))
                        .containsExactlyElementsOf(expected);
            }
        }
    }

    @Test
    void an_event_of_many_megabytes_arrives_whole_and_its_stage_tells_when() throws Exception {
        String large = "x".repeat(5 * 1024 * 1024);
        try (Server server = serve(stream());
                RawExchange client = RawExchange.of(server, "GET", "/events")) {
            SseStream events = opened();
            CompletableFuture<Void> sent = events.send(large).toCompletableFuture();
            events.close();
            assertThat(client.rest()).isEqualTo("data: " + large + "\n\n");
            sent.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void what_is_sent_after_the_end_fails() throws Exception {
        try (Server server = serve(stream());
                RawExchange client = RawExchange.of(server, "GET", "/events")) {
            SseStream events = opened();
            events.close();
            events.close();
            assertThat(events.isOpen()).isFalse();
            assertThat(failure(events.send("late")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("The stream is closed");
            assertThat(client.rest()).isEmpty();
            CountDownLatch late = new CountDownLatch(1);
            events.onClose(late::countDown);
            assertThat(late.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void handlers_of_the_end_are_called_once_each_even_if_one_fails() throws Exception {
        try (KeptLog log = new KeptLog(SseResponse.class.getName());
                Server server = serve(stream());
                RawExchange client = RawExchange.of(server, "GET", "/events")) {
            SseStream events = opened();
            BlockingQueue<String> ends = new LinkedBlockingQueue<>();
            events.onClose(() -> ends.add("one"));
            events.onClose(() -> {
                throw new IllegalStateException("expected by the test");
            });
            events.onClose(() -> ends.add("two"));
            events.close();
            assertThat(client.rest()).isEmpty();
            assertThat(List.of(ends.poll(20, TimeUnit.SECONDS), ends.poll(20, TimeUnit.SECONDS)))
                    .containsExactlyInAnyOrder("one", "two");
            assertThat(ends).isEmpty();
            assertThat(log.next().getMessage()).isEqualTo("A handler of the end of the events of /events failed");
        }
    }

    @Test
    void a_consumer_that_fails_ends_its_stream() throws Exception {
        Route route = sse("/events", request -> events -> {
            events.onClose(closed::countDown);
            events.send("before");
            throw new IllegalStateException("expected by the test");
        });
        try (KeptLog log = new KeptLog(SseResponse.class.getName());
                Server server = serve(route);
                RawExchange client = RawExchange.of(server, "GET", "/events")) {
            assertThat(client.rest()).isEqualTo("data: before\n\n");
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(log.next().getMessage()).isEqualTo("The consumer of the events of /events failed");
        }
    }

    @Test
    void a_handler_that_fails_is_500_and_tells_nothing() throws Exception {
        Route route = sse("/events", request -> {
            throw new IllegalStateException("secret");
        });
        try (KeptLog log = new KeptLog(HttpRoutes.class.getName());
                Server server = serve(route);
                RawExchange client = RawExchange.of(server, "GET", "/events")) {
            assertThat(client.status()).isEqualTo(500);
            assertThat(client.rest()).doesNotContain("secret").doesNotContain("Exception");
            assertThat(log.next().getMessage()).isEqualTo("The handler of /events failed");
        }
    }

    @Test
    void a_stream_shares_its_path_with_who_refuses_it() throws Exception {
        Route allowed = sse("/events", request -> events -> {
                    events.send("for you");
                    events.close();
                })
                .header("X-Key", "1");
        Route refused = http("GET", "/events", (request, response) -> response.setStatus(204));
        try (Server server = serve(allowed, refused)) {
            assertThat(RawExchange.of(server, "GET", "/events", "X-Key: 1").rest())
                    .isEqualTo("data: for you\n\n");
            assertThat(RawExchange.of(server, "GET", "/events").status()).isEqualTo(204);
            assertThat(RawExchange.of(server, "POST", "/events").header("Allow"))
                    .hasValue("GET, HEAD, OPTIONS");
        }
    }

    @Test
    void HEAD_gets_the_headers_of_a_stream_and_no_stream() throws Exception {
        try (Server server = serve(stream());
                RawExchange client = RawExchange.of(server, "HEAD", "/events")) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.header("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
            assertThat(client.rest()).isEmpty();
            assertThat(streams).isEmpty();
        }
    }

    @Test
    void a_client_that_does_not_read_is_let_go_when_a_megabyte_waits() throws Exception {
        String event = "x".repeat(64 * 1024);
        try (Server server = serve(stream());
                RawExchange client = RawExchange.unread(server, "/events")) {
            SseStream events = opened();
            List<CompletionStage<Void>> sent = new ArrayList<>();
            while (events.isOpen()) {
                sent.add(events.send(event));
            }
            assertThat(failure(sent.get(sent.size() - 1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("1048576 bytes wait for it already");
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
            int given = 0;
            for (CompletionStage<Void> stage : sent) {
                given += failure(stage) == null ? 1 : 0;
            }
            assertThat(sent.size() - given).as("those that waited").isBetween(16, 18);
            assertThat(client.rest().lines().filter(line -> line.equals("data: " + event)))
                    .as("whole events only")
                    .hasSize(given);
        }
    }

    @Test
    void a_client_that_takes_nothing_for_long_is_let_go() throws Exception {
        String event = "x".repeat(512 * 1024);
        try (Server server = serve(stream());
                RawExchange client = RawExchange.unread(server, "/events")) {
            SseStream events = opened();
            CompletableFuture<Void> waiting = new CompletableFuture<>();
            while (!waiting.isDone()) {
                CompletableFuture<Void> sent = events.send(event).toCompletableFuture();
                if (!sent.isDone()) {
                    waiting.complete(null);
                    timers.advance(Duration.ofSeconds(61));
                    assertThat(failure(sent)).hasMessageContaining("it has taken nothing for 30 seconds");
                }
            }
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(client.rest()).doesNotEndWith("\n\n");
        }
    }

    @Test
    void a_comment_goes_out_when_nothing_was_sent_for_15_seconds() throws Exception {
        try (Server server = serve(stream());
                RawExchange client = RawExchange.of(server, "GET", "/events")) {
            SseStream events = opened();
            timers.advance(Duration.ofSeconds(14));
            assertThat(failure(events.send("x"))).isNull();
            timers.advance(Duration.ofSeconds(14));
            assertThat(failure(events.send("y"))).isNull();
            timers.advance(Duration.ofSeconds(15));
            assertThat(client.read("data: x\n\ndata: y\n\n: \n\n")).isEqualTo("data: x\n\ndata: y\n\n: \n\n");
            timers.advance(Duration.ofSeconds(15));
            events.close();
            assertThat(client.rest()).isEqualTo(": \n\n");
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(timers.alarms()).isZero();
        }
    }

    @Test
    void a_client_that_has_left_is_noticed_by_a_send() throws Exception {
        try (Server server = serve(stream())) {
            RawExchange client = RawExchange.of(server, "GET", "/events");
            SseStream events = opened();
            client.reset();
            Throwable failure = null;
            while (failure == null) {
                failure = failure(events.send("x"));
            }
            assertThat(failure).isInstanceOf(IOException.class);
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(events.isOpen()).isFalse();
        }
    }

    @Test
    void a_client_that_has_left_is_noticed_though_nothing_is_sent() throws Exception {
        try (Server server = serve(stream())) {
            RawExchange client = RawExchange.of(server, "GET", "/events");
            SseStream events = opened();
            client.reset();
            while (!closed.await(10, TimeUnit.MILLISECONDS)) {
                timers.advance(Duration.ofSeconds(15));
            }
            assertThat(events.isOpen()).isFalse();
            assertThat(timers.alarms()).isZero();
        }
    }

    @Test
    void streams_end_with_the_server() throws Exception {
        Server server = serve(stream());
        RawExchange client = RawExchange.of(server, "GET", "/events");
        SseStream events = opened();
        events.send("x");
        server.stop();
        assertThat(closed.getCount()).isZero();
        assertThat(events.isOpen()).isFalse();
        assertThat(client.rest()).isEqualTo("data: x\n\n");
    }

    @Test
    void a_filter_that_does_not_support_asynchronous_requests_is_named_as_the_cause() throws Exception {
        ServerPart synchronous = deployment -> {
            FilterRegistration.Dynamic filter =
                    deployment.servletContext().addFilter("synchronous", new HttpFilter() {});
            filter.setAsyncSupported(false);
            filter.addMappingForUrlPatterns(null, false, "/*");
        };
        try (KeptLog log = new KeptLog(HttpRoutes.class.getName());
                Server server =
                        Sockeye.server().port(0).with(synchronous, stream()).start();
                RawExchange client = RawExchange.of(server, "GET", "/events")) {
            assertThat(client.status()).isEqualTo(500);
            assertThat(log.next().getThrown()).hasMessageContaining("/events").hasMessageContaining("async-supported");
            assertThat(streams).isEmpty();
        }
    }
}
