package dev.sockeye.testkit;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The endpoint of a test client: keeps what comes, until the test takes it. Thread-safe. */
final class ArrivalLog extends Endpoint {
    private final ServerCauses causes;

    @GuardedBy("this") private final List<Arrival> arrivals = new ArrayList<>();

    @GuardedBy("this") private final List<Throwable> errors = new ArrayList<>();

    @GuardedBy("this") private int taken;

    @GuardedBy("this") private @Nullable ByteBuffer barrier;

    @GuardedBy("this") private CountDownLatch barrierDown = new CountDownLatch(0);

    /**
     * Empty at first.
     *
     * @param causes what goes wrong on the server
     */
    ArrivalLog(ServerCauses causes) {
        this.causes = causes;
    }

    /** A failure that ends with all that has come. */
    AssertionError failure(String text) {
        return causes.failure(text + "; received so far: " + this);
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.addMessageHandler(String.class, (MessageHandler.Whole<String>) text -> add(new Arrival.Text(text)));
        session.addMessageHandler(
                ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>) bytes -> add(new Arrival.Binary(bytes)));
        session.addMessageHandler(
                PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> pong(pong.getApplicationData()));
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        String phrase = reason.getReasonPhrase();
        add(new Arrival.Closed(reason.getCloseCode().getCode(), phrase == null ? "" : phrase));
    }

    @Override
    public synchronized void onError(Session session, Throwable failure) {
        errors.add(failure);
    }

    private synchronized void add(Arrival arrival) {
        arrivals.add(arrival);
        if (arrival instanceof Arrival.Closed) {
            barrierDown.countDown();
        }
        notifyAll();
    }

    private synchronized void pong(ByteBuffer payload) {
        if (payload.equals(barrier)) {
            barrierDown.countDown();
        } else {
            add(new Arrival.Pong(payload));
        }
    }

    /** Everything so far. */
    synchronized List<Arrival> all() {
        return List.copyOf(arrivals);
    }

    synchronized boolean hasNext() {
        return taken < arrivals.size();
    }

    synchronized @Nullable Arrival poll() {
        return hasNext() ? arrivals.get(taken++) : null;
    }

    synchronized boolean isClosed() {
        return !arrivals.isEmpty() && arrivals.get(arrivals.size() - 1) instanceof Arrival.Closed;
    }

    /** Waits, on the clock on the wall, until something holds that changes with an arrival. */
    synchronized boolean await(BooleanSupplier wanted, long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (!wanted.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /** From now on the pong of a ping is kept apart: what the server had sent before it, has come when it comes. */
    synchronized CountDownLatch barrier(ByteBuffer ping) {
        barrier = ping;
        barrierDown = new CountDownLatch(isClosed() ? 0 : 1);
        return barrierDown;
    }

    /** Everything so far, for messages. */
    @Override
    public synchronized String toString() {
        String all = arrivals.isEmpty() ? "nothing" : String.join(", ", shown());
        return errors.isEmpty() ? all : all + "; errors: " + errors;
    }

    @GuardedBy("this") private List<String> shown() {
        return arrivals.stream().map(Arrival::toString).toList();
    }
}
