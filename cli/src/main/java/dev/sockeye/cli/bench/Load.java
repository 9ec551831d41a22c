package dev.sockeye.cli.bench;

import dev.sockeye.cli.bench.EchoConnection.EchoListener;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are sent over some connections, and their echoes. With a rate each message is due at a time, whether
 * those before it were echoed or not, and the wait for a server that is behind counts. Thread-safe.
 */
final class Load implements EchoListener {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int DIGITS = 3;

    private final List<EchoConnection> connections;
    private final Workload workload;
    private final LongSupplier nanoTime;
    private final long began;
    private final Histogram latencies = new ConcurrentHistogram(LONGEST_NANOS, DIGITS);
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong echoed = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean stopped;
    private volatile boolean allSent;
    private final AtomicLong lastEcho;

    /**
     * A load that begins now.
     *
     * @param connections over which
     * @param workload what is asked for
     * @param nanoTime the clock
     */
    Load(List<EchoConnection> connections, Workload workload, LongSupplier nanoTime) {
        this.connections = List.copyOf(connections);
        this.workload = workload;
        this.nanoTime = nanoTime;
        began = nanoTime.getAsLong();
        lastEcho = new AtomicLong(began);
    }

    /** Sends: with a rate until all are sent, else the first, each of whose echoes brings another. */
    void run() {
        connections.forEach(connection -> connection.join(this));
        if (workload.hasRate()) {
            keepPace();
        } else {
            for (int i = 0; i < workload.inFlight(); i++) {
                connections.forEach(this::sendNext);
            }
        }
        endIfAllEchoed();
    }

    private void keepPace() {
        double apart = NANOS_PER_SECOND / workload.rate();
        for (long i = 0; ; i++) {
            long due = began + (long) (i * apart);
            for (long left = due - nanoTime.getAsLong(); left > 0 && !stopped; left = due - nanoTime.getAsLong()) {
                LockSupport.parkNanos(left);
            }
            OptionalLong number = nextNumber(due);
            if (number.isEmpty()) {
                return;
            }
            connections.get((int) (i % connections.size())).send(number.getAsLong(), due);
        }
    }

    private void sendNext(EchoConnection connection) {
        long now = nanoTime.getAsLong();
        nextNumber(now).ifPresent(number -> connection.send(number, now));
    }

    private OptionalLong nextNumber(long due) {
        if (!stopped && due - began < workload.duration().toNanos()) {
            long number = sent.getAndIncrement();
            if (number < workload.messages()) {
                return OptionalLong.of(number);
            }
            sent.getAndDecrement();
        }
        allSent = true;
        return OptionalLong.empty();
    }

    @Override
    public void echoed(EchoConnection connection, long due) {
        long now = nanoTime.getAsLong();
        latencies.recordValue(Math.max(0, Math.min(now - due, LONGEST_NANOS)));
        lastEcho.accumulateAndGet(now, Math::max);
        echoed.incrementAndGet();
        if (!workload.hasRate()) {
            sendNext(connection);
        }
        endIfAllEchoed();
    }

    private void endIfAllEchoed() {
        if (allSent && echoed.get() >= sent.get()) {
            over.countDown();
        }
    }

    @Override
    public void wrong() {
        wrong.incrementAndGet();
    }

    @Override
    public void failed(Throwable cause) {
        failure.compareAndSet(null, cause);
        stop();
        over.countDown();
    }

    /** Sends nothing more. */
    void stop() {
        stopped = true;
        allSent = true;
        endIfAllEchoed();
    }

    /** Whether it is over; waits for that for some time. */
    boolean await(long millis) throws InterruptedException {
        return over.await(millis, TimeUnit.MILLISECONDS);
    }

    /** How long nothing has come that was waited for, in nanoseconds; 0 while there is something to send by the clock. */
    long silence() {
        return allSent || !workload.hasRate() ? nanoTime.getAsLong() - lastEcho.get() : 0;
    }

    long echoes() {
        return echoed.get();
    }

    long elapsed() {
        return nanoTime.getAsLong() - began;
    }

    /** What came of it. */
    Measured measured() {
        return new Measured(
                Math.min(sent.get(), workload.messages()),
                echoed.get(),
                wrong.get(),
                Math.max(1, lastEcho.get() - began),
                latencies,
                failure.get());
    }
}
