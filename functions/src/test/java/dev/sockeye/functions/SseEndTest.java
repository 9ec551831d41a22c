package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.sse;
import static dev.sockeye.functions.StreamingServer.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.KeptLog;
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
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How streams of events end, and how long they are kept, on embedded Tomcat. */
@Timeout(60)
class SseEndTest {
    @Test
    void what_is_sent_after_the_end_fails() throws Exception {
        try (StreamingServer server = new StreamingServer();
                RawExchange client = server.client()) {
            SseStream events = server.opened();
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
                StreamingServer server = new StreamingServer();
                RawExchange client = server.client()) {
            SseStream events = server.opened();
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
    void a_client_that_does_not_read_is_let_go_when_a_megabyte_waits() throws Exception {
        String event = "x".repeat(64 * 1024);
        try (StreamingServer server = new StreamingServer();
                RawExchange client = server.unreadingClient()) {
            SseStream events = server.opened();
            List<CompletionStage<Void>> sent = new ArrayList<>();
            while (events.isOpen()) {
                sent.add(events.send(event));
            }
            assertThat(failure(sent.get(sent.size() - 1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("1048576 bytes are buffered for it already");
            assertThat(server.sawClose()).isTrue();
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
        try (StreamingServer server = new StreamingServer();
                RawExchange client = server.unreadingClient()) {
            SseStream events = server.opened();
            CompletableFuture<Void> waiting = new CompletableFuture<>();
            while (!waiting.isDone()) {
                CompletableFuture<Void> sent = events.send(event).toCompletableFuture();
                if (!sent.isDone()) {
                    waiting.complete(null);
                    server.timers.advance(Duration.ofSeconds(61));
                    assertThat(failure(sent)).hasMessageContaining("it has read nothing for 30 seconds");
                }
            }
            assertThat(server.sawClose()).isTrue();
            assertThat(client.rest()).doesNotEndWith("\n\n");
        }
    }

    @Test
    void a_comment_goes_out_when_nothing_was_sent_for_15_seconds() throws Exception {
        try (StreamingServer server = new StreamingServer();
                RawExchange client = server.client()) {
            SseStream events = server.opened();
            server.timers.advance(Duration.ofSeconds(14));
            assertThat(failure(events.send("x"))).isNull();
            server.timers.advance(Duration.ofSeconds(14));
            assertThat(failure(events.send("y"))).isNull();
            server.timers.advance(Duration.ofSeconds(15));
            assertThat(client.read("data: x\n\ndata: y\n\n: \n\n")).isEqualTo("data: x\n\ndata: y\n\n: \n\n");
            server.timers.advance(Duration.ofSeconds(15));
            events.close();
            assertThat(client.rest()).isEqualTo(": \n\n");
            assertThat(server.sawClose()).isTrue();
            assertThat(server.timers.alarms()).isZero();
        }
    }

    @Test
    void a_client_that_has_left_is_noticed_by_a_send() throws Exception {
        try (StreamingServer server = new StreamingServer()) {
            RawExchange client = server.client();
            SseStream events = server.opened();
            client.reset();
            Throwable failure = null;
            while (failure == null) {
                failure = failure(events.send("x"));
            }
            assertThat(failure).isInstanceOf(IOException.class);
            assertThat(server.sawClose()).isTrue();
            assertThat(events.isOpen()).isFalse();
        }
    }

    @Test
    void a_client_that_has_left_is_noticed_though_nothing_is_sent() throws Exception {
        try (StreamingServer server = new StreamingServer()) {
            RawExchange client = server.client();
            SseStream events = server.opened();
            client.reset();
            while (!server.hasClosed()) {
                server.timers.advance(Duration.ofSeconds(15));
            }
            assertThat(events.isOpen()).isFalse();
            assertThat(server.timers.alarms()).isZero();
        }
    }

    @Test
    void streams_end_with_the_server() throws Exception {
        StreamingServer server = new StreamingServer();
        RawExchange client = server.client();
        SseStream events = server.opened();
        events.send("x");
        server.close();
        assertThat(server.sawClose()).isTrue();
        assertThat(events.isOpen()).isFalse();
        assertThat(client.rest()).isEqualTo("data: x\n\n");
    }

    /** Tomcat waits for them right after this event, and for two seconds if nobody ends them. */
    @Test
    void a_server_that_stops_ends_its_streams_before_it_waits_for_them() throws Exception {
        CompletableFuture<SseStream> opened = new CompletableFuture<>();
        CompletableFuture<Boolean> openWhenStopping = new CompletableFuture<>();
        LifecycleListener watch = event -> {
            if (event.getType().equals(Lifecycle.BEFORE_STOP_EVENT)) {
                openWhenStopping.complete(opened.join().isOpen());
            }
        };
        try (Server server = Sockeye.server()
                        .port(0)
                        .tomcat(tomcat -> tomcat.getHost().findChildren()[0].addLifecycleListener(watch))
                        .with(sse("/events", request -> events -> {
                            events.send("tick");
                            opened.complete(events);
                        }))
                        .start();
                RawExchange client = RawExchange.of(server, "GET", "/events")) {
            assertThat(client.read("data: tick\n\n")).isEqualTo("data: tick\n\n");
            server.stop();
            assertThat(client.rest()).isEmpty();
            assertThat(openWhenStopping).isCompletedWithValue(false);
        }
    }
}
