package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.sse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.ServerPart;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.KeptLog;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.http.HttpFilter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams of events on embedded Tomcat, byte by byte. */
@Timeout(60)
class SseTest {
    private static Server serve(Route... routes) {
        return Sockeye.server().port(0).with(routes).start();
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
        try (StreamingServer server = new StreamingServer();
                RawExchange client = server.client()) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(server.opened().isOpen()).isTrue();
        }
    }

    @Test
    void events_of_all_forms_are_on_the_wire_as_they_were_sent() throws Exception {
        try (StreamingServer server = new StreamingServer();
                RawExchange client = server.client()) {
            SseStream events = server.opened();
            events.comment("welcome");
            events.send(SseEvent.of("two\nlines").name("news").id("1"));
            events.send(SseEvent.of("3").retry(Duration.ofMillis(250)));
            events.close();
            assertThat(client.rest()).isEqualTo("""
                    : welcome

                    event: news
                    id: 1
                    data: two
                    data: lines

                    retry: 250
                    data: 3

                    """);
            assertThat(server.sawClose()).isTrue();
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
        try (StreamingServer server = new StreamingServer();
                RawExchange client = server.client()) {
            SseStream events = server.opened();
            List<CompletableFuture<Void>> senders = IntStream.range(0, threads)
                    .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                        for (int i = 0; i < each; i++) {
                            events.send(thread + " " + i);
                        }
                    }))
                    .toList();
            var unused = CompletableFuture.allOf(senders.toArray(CompletableFuture[]::new))
                    .thenRun(events::close);
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
    void an_event_of_many_megabytes_arrives_whole_and_its_stage_completes_then() throws Exception {
        String large = "x".repeat(5 * 1024 * 1024);
        try (StreamingServer server = new StreamingServer();
                RawExchange client = server.client()) {
            SseStream events = server.opened();
            CompletableFuture<Void> sent = events.send(large).toCompletableFuture();
            events.close();
            assertThat(client.rest()).isEqualTo("data: " + large + "\n\n");
            sent.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_consumer_that_fails_ends_its_stream() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
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
    void a_handler_that_fails_is_500_and_reveals_nothing() throws Exception {
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
        try (StreamingServer server = new StreamingServer();
                RawExchange client = RawExchange.of(server.server(), "HEAD", "/events")) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.header("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
            assertThat(client.rest()).isEmpty();
            assertThat(server.hasOpened()).isFalse();
        }
    }

    @Test
    void a_filter_that_does_not_support_asynchronous_requests_is_named_as_the_cause() throws Exception {
        ServerPart synchronous = deployment -> {
            FilterRegistration.Dynamic filter =
                    deployment.servletContext().addFilter("synchronous", new HttpFilter() {});
            filter.setAsyncSupported(false);
            filter.addMappingForUrlPatterns(null, false, "/*");
        };
        AtomicBoolean consumed = new AtomicBoolean();
        Route events = sse("/events", request -> stream -> consumed.set(true));
        try (KeptLog log = new KeptLog(HttpRoutes.class.getName());
                Server server =
                        Sockeye.server().port(0).with(synchronous, events).start();
                RawExchange client = RawExchange.of(server, "GET", "/events")) {
            assertThat(client.status()).isEqualTo(500);
            assertThat(log.next().getThrown()).hasMessageContaining("/events").hasMessageContaining("async-supported");
            assertThat(consumed).isFalse();
        }
    }
}
