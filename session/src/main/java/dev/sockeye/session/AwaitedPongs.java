package dev.sockeye.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Outgoing;
import dev.sockeye.session.connection.SendCompletion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Pings of a session that are known by their payload, until their pongs have come. Thread-safe. */
final class AwaitedPongs {
    private static final int PREFIX_CHARS = 16;

    private final SessionContext context;
    private final Connection connection;
    /** Null until there is one: most sessions send none. */
    private volatile @Nullable Queue<Probe> probes;

    @GuardedBy("this") private long sent;

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
        this.context = context;
        this.connection = connection;
    }

    int count() {
        Queue<Probe> all = probes;
        return all == null ? 0 : all.size();
    }

    private synchronized Queue<Probe> probes() {
        Queue<Probe> all = probes == null ? new ConcurrentLinkedQueue<>() : probes;
        probes = all;
        return all;
    }

    private synchronized ByteBuffer nextPayload() {
        String id = context.id();
        sent++;
        String text = id.substring(0, Math.min(id.length(), PREFIX_CHARS)) + '#' + sent;
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends a ping; completes with the time from its writing to its pong. */
    CompletableFuture<Duration> send(SendCompletion written) {
        ByteBuffer payload = nextPayload();
        Probe probe = new Probe(payload.asReadOnlyBuffer(), context.clock().now());
        probes().add(probe);
        connection.send(new Outgoing.Ping(payload), Duration.ZERO, failure -> written(probe, written, failure));
        if (ended) {
            failAll();
        }
        return probe.answered;
    }

    private void written(Probe probe, SendCompletion written, @Nullable Throwable failure) {
        probe.since = context.clock().now();
        written.complete(failure);
        if (failure != null) {
            probes().remove(probe);
            probe.answered.completeExceptionally(failure);
        }
    }

    /**
     * Whether a pong answers one of them: then it is not for the application. A peer may answer only the latest of several
     * pings, and so those before it (RFC 6455 section 5.5.3).
     */
    boolean takeAnswer(ByteBuffer payload) {
        Queue<Probe> all = probes;
        if (all == null || all.stream().noneMatch(probe -> probe.payload.equals(payload))) {
            return false;
        }
        long now = context.clock().now();
        for (Probe next = all.poll(); next != null; next = all.poll()) {
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
        Queue<Probe> all = probes;
        if (all == null) {
            return;
        }
        IOException failure = new IOException("The session ended before the peer answered");
        for (Probe next = all.poll(); next != null; next = all.poll()) {
            next.answered.completeExceptionally(failure);
        }
    }
}
