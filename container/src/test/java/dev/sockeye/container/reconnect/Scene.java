package dev.sockeye.container.reconnect;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.sockeye.container.connection.ManualTimers;
import dev.sockeye.container.connection.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A reconnecting client without network, threads or time: every attempt waits for the test to decide it. */
final class Scene {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    /** 1, 2, 4 and then 5 seconds, exactly; forgotten after 10. */
    static final Backoff EXACT =
            new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(5), 0, Duration.ofSeconds(10));

    static final Terms TERMS = new Terms(
            EXACT,
            ReconnectPolicy.standard(),
            Integer.MAX_VALUE,
            Duration.ofDays(1000),
            new BufferLimits(100, 1000, BufferLimits.WhenFull.FAIL),
            Delivery.ANSWERED,
            Duration.ofSeconds(20));

    final ManualTimers timers = new ManualTimers();
    final Deque<CompletableFuture<Link>> attempts = new ArrayDeque<>();
    final List<String> news = new ArrayList<>();
    final Courier courier;
    final Reconnector reconnector;
    int attemptsMade;
    Exception noAttempt;

    Scene() {
        this(TERMS);
    }

    Scene(Terms terms) {
        courier = new Courier(terms, timers);
        Surroundings around = new Surroundings(timers, Runnable::run, new Random(7), InstantSource.fixed(NOW));
        reconnector = new Reconnector(this::attempt, terms, around, courier, new Reporter());
    }

    private CompletionStage<Link> attempt() throws Exception {
        attemptsMade++;
        if (noAttempt != null) {
            throw noAttempt;
        }
        CompletableFuture<Link> attempt = new CompletableFuture<>();
        attempts.add(attempt);
        return attempt;
    }

    Scene start() {
        reconnector.start();
        return this;
    }

    /** The attempt that is under way succeeds. */
    MemoryLink connect() {
        return connect(new MemoryLink());
    }

    MemoryLink connect(MemoryLink link) {
        attempts.remove().complete(link);
        return link;
    }

    void fail(Throwable failure) {
        attempts.remove().completeExceptionally(failure);
    }

    @CanIgnoreReturnValue
    CompletableFuture<Void> send(String text) {
        return courier.send(new Outgoing.Text(text));
    }

    void pass(Duration time) {
        timers.advance(time);
    }

    ClientState state() {
        return reconnector.state();
    }

    private final class Reporter implements ReconnectListener {
        @Override
        public void connected(int connection) {
            news.add("connected " + connection);
        }

        @Override
        public void disconnected(Loss loss) {
            news.add("disconnected: " + loss.describe());
        }

        @Override
        public void waiting(Duration delay, int failures) {
            news.add("waiting " + delay + " after " + failures);
        }

        @Override
        public void gaveUp(ClientEndedException cause) {
            news.add("gave up: " + cause.getMessage());
        }
    }
}
