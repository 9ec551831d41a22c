package dev.sockeye.session;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Outgoing;
import dev.sockeye.session.connection.SendCompletion;
import dev.sockeye.session.connection.Timers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Pings of a session that are known by their payload, until their pongs have come. Thread-safe. */
final class AwaitedPongs {
    private final String prefix;
    private final Timers clock;
    private final Connection connection;
    private final AtomicLong sent = new AtomicLong();
    private final Queue<Probe> probes = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    private static final class Probe {
        private final ByteBuffer payload;
        private final CompletableFuture<Duration> answered = new CompletableFuture<>();
        /** When it was written; until that is known, when it was asked for. */
        private volatile long since;

        private Probe(ByteBuffer payload, long since) {
            this.payload = payload;
            this.since = since;
        }

        private void answer(long now) {
            answered.complete(Duration.ofNanos(now - since));
        }
    }

    AwaitedPongs(SessionContext context, Connection connection) {
        this.prefix = context.id().substring(0, Math.min(context.id().length(), 16)) + '#';
        this.clock = context.clock();
        this.connection = connection;
    }

    int count() {
        return probes.size();
    }

    /** Sends a ping; completes with the time from its writing to its pong. */
    CompletableFuture<Duration> send(SendCompletion written) {
        ByteBuffer payload = ByteBuffer.wrap((prefix + sent.incrementAndGet()).getBytes(StandardCharsets.US_ASCII));
        Probe probe = new Probe(payload.asReadOnlyBuffer(), clock.now());
        probes.add(probe);
        connection.send(new Outgoing.Ping(payload), Duration.ZERO, failure -> written(probe, written, failure));
        if (ended) {
            failAll();
        }
        return probe.answered;
    }

    private void written(Probe probe, SendCompletion written, @Nullable Throwable failure) {
        probe.since = clock.now();
        written.complete(failure);
        if (failure != null) {
            probes.remove(probe);
            probe.answered.completeExceptionally(failure);
        }
    }

    /**
     * Whether a pong answers one of them: then it is not for the application. A peer may answer only the latest of several
     * pings, and so those before it (RFC 6455 section 5.5.3).
     */
    boolean takeAnswer(ByteBuffer payload) {
        if (probes.stream().noneMatch(probe -> probe.payload.equals(payload))) {
            return false;
        }
        long now = clock.now();
        for (Probe next = probes.poll(); next != null; next = probes.poll()) {
            next.answer(now);
            if (next.payload.equals(payload)) {
                break;
            }
        }
        return true;
    }

    /** The session has ended. */
    void end() {
        ended = true;
        failAll();
    }

    private void failAll() {
        IOException failure = new IOException("The session ended before the peer answered");
        for (Probe next = probes.poll(); next != null; next = probes.poll()) {
            next.answered.completeExceptionally(failure);
        }
    }
}
