package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.sse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.ServerPart;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.connection.ManualTimers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server that gives the streams at {@code /events} to a test, and whose streams have a clock that the test moves. */
final class StreamingServer implements AutoCloseable {
    final ManualTimers timers = new ManualTimers();
    private final BlockingQueue<SseStream> streams = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Server server;

    StreamingServer(Route... more) {
        ServerPart manual = deployment ->
                deployment.common(RouteTable.class, () -> new RouteTable(new SseStreams(timers, () -> {})));
        Route events = sse("/events", request -> stream -> {
            stream.onClose(closed::countDown);
            streams.add(stream);
        });
        server = Sockeye.server().port(0).with(manual, events).with(more).start();
    }

    /** A client that has read the headers. */
    RawExchange client() throws Exception {
        return RawExchange.of(server, "GET", "/events");
    }

    /** A client that reads nothing. */
    RawExchange unreadingClient() throws Exception {
        return RawExchange.unread(server, "/events");
    }

    /** The stream of the next client. */
    SseStream opened() throws InterruptedException {
        SseStream stream = streams.poll(20, TimeUnit.SECONDS);
        assertThat(stream).isNotNull();
        return stream;
    }

    boolean hasOpened() {
        return !streams.isEmpty();
    }

    /** Whether a stream is closed, within some time. */
    boolean sawClose() throws InterruptedException {
        return closed.await(20, TimeUnit.SECONDS);
    }

    /** Whether a stream is closed, after a moment. */
    boolean hasClosed() throws InterruptedException {
        return closed.await(10, TimeUnit.MILLISECONDS);
    }

    /** Why something could not be sent; null if it could. */
    static @Nullable Throwable failure(CompletionStage<Void> sent) throws Exception {
        CompletableFuture<@Nullable Throwable> failure = new CompletableFuture<>();
        sent.whenComplete((none, cause) -> failure.complete(cause));
        return failure.get(20, TimeUnit.SECONDS);
    }

    Server server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
