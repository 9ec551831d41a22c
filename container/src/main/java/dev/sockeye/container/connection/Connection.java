package dev.sockeye.container.connection;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.container.connection.ConnectionListener.Ending;
import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Delivery;
import dev.sockeye.protocol.Engine;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One WebSocket connection: an engine, a transport and the lock between the threads that use them.
 *
 * <p>Events reach the listener one at a time, in order. Any number of threads may send at once: their messages go out
 * in the order of the calls, and a message sent in parts is never mixed with another. The lock is never held while
 * calling the listener, a completion or the transport. Thread-safe.
 */
public final class Connection {
    private final ConnectionState state;
    private final Transport transport;
    private final Inlet inlet;
    private final Outlet outlet;
    private final ReentrantLock lock;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    @GuardedBy("lock") private final Engine engine;

    @GuardedBy("lock") private final TransportEnd end;

    @GuardedBy("lock") private final Deadline deadline;

    /**
     * Makes a connection whose opening handshake has succeeded.
     *
     * @param setup what it is made with
     * @param transport the byte stream
     */
    public Connection(ConnectionSetup setup, Transport transport) {
        ConnectionServices services = setup.services();
        this.state = ConnectionState.of(setup);
        this.transport = transport;
        this.lock = state.lock();
        this.engine = state.engine();
        this.end = new TransportEnd(state);
        this.deadline =
                new Deadline(services.timers(), () -> services.executor().execute(this::onDeadline));
        this.inlet = new Inlet(state, new AheadOfHandler(state, transport), this, new InletOwner());
        this.outlet = new Outlet(state, transport, inlet::ending, new OutletOwner());
    }

    /**
     * Opens the connection: calls the listener, and from then on hands it everything that happens. The transport may
     * begin to read when this has returned.
     *
     * @param to who gets the events
     */
    public void open(ConnectionListener to) {
        inlet.open(to);
        outlet.flush();
    }

    /**
     * Takes bytes from the peer and dispatches what they hold. One call at a time.
     *
     * @param bytes a writable heap buffer, the caller's again when this returns
     * @return false if nothing more is to be read before {@link Transport#resumeReading} is called
     */
    public boolean receive(ByteBuffer bytes) {
        boolean taken = inlet.receive(bytes);
        outlet.flush();
        return taken && outlet.admitsInput();
    }

    /** Answers pings that came while a handler takes long, where the transport can be read meanwhile. */
    void readAhead() {
        inlet.readAhead();
        outlet.flush();
    }

    /** Tells that the peer's stream has ended. */
    public void endOfInput() {
        lock.lock();
        try {
            end.inputEnded();
        } finally {
            lock.unlock();
        }
        inlet.endOfInput();
        outlet.flush();
    }

    /**
     * Tells that the transport is broken: the connection ends with 1006, and what waits to be sent fails.
     *
     * @param cause why
     */
    public void fail(Throwable cause) {
        lock.lock();
        try {
            if (!engine.isClosed()) {
                inlet.end(Ending.lost(cause));
            }
            engine.receiveEof();
        } finally {
            lock.unlock();
        }
        closeTransport(cause);
        inlet.drain();
    }

    /**
     * Who the calling thread sends for: the listener, whichever thread calls it, or the thread itself.
     *
     * @return what to hand to {@link #send} and {@link #sendAndWait}
     */
    public Object sender() {
        return inlet.isDispatching() ? inlet : Thread.currentThread();
    }

    /**
     * Sends something; returns at once.
     *
     * @param message what
     * @param sender whose; parts of one message have equal senders
     * @param timeout longest time until it is handed to the host, or zero for none; when it is over the connection is
     *     lost, for a frame may be half written
     * @param completion told the outcome: an IOException if the connection is closed, or too much waits already
     * @throws IllegalStateException if the sender's message in parts is not finished and this is another
     * @throws IllegalArgumentException if the message cannot be sent: text that UTF-8 cannot hold, a payload too long
     */
    public void send(Outgoing message, Object sender, Duration timeout, SendCompletion completion) {
        outlet.send(message, sender, timeout, completion);
        if (!timeout.isZero()) {
            setDeadline();
        }
    }

    /**
     * Sends something and waits until it is handed to the host. What the listener itself sends is handed over together
     * with what else it sends, and waits only while too much waits already.
     *
     * @param message what
     * @param sender whose; parts of one message have equal senders
     * @throws IOException if the connection is closed or gets lost, or the wait takes too long, which ends it
     * @throws IllegalStateException if the sender's message in parts is not finished and this is another
     * @throws IllegalArgumentException if the message cannot be sent: text that UTF-8 cannot hold, a payload too long
     */
    public void sendAndWait(Outgoing message, Object sender) throws IOException {
        outlet.sendAndWait(message, sender);
    }

    /**
     * Sets whether what is sent is held back until it is flushed, or has grown to 16 KiB.
     *
     * @param allowed false flushes at once
     */
    public void setBatching(boolean allowed) {
        outlet.setBatching(allowed);
    }

    /** Writes what is held back. */
    public void flush() {
        outlet.flush();
    }

    /**
     * How many bytes wait to be handed to the host.
     *
     * @return a number of bytes
     */
    public long pendingBytes() {
        return outlet.pendingBytes();
    }

    /**
     * Begins to close: what was sent before goes out before, then the Close frame, and the listener is told. Without
     * effect if the connection is closing.
     *
     * @param toPeer what the peer is told
     * @param toListener what the listener is told
     */
    public void close(CloseStatus toPeer, CloseStatus toListener) {
        lock.lock();
        try {
            if (!engine.isOpen()) {
                return;
            }
            inlet.end(Ending.byThisSide(toListener));
            engine.close(toPeer, state.now());
            setDeadline();
        } finally {
            lock.unlock();
        }
        outlet.failWaiting();
        outlet.flush();
        inlet.drain();
    }

    /**
     * Whether messages can be sent. While a thread runs the listener, others learn of a close by the peer or by the
     * application only when the listener has been told; of a lost connection or a time that ran out they learn at once.
     *
     * @return false once the closing handshake has begun or the connection is lost
     */
    public boolean isOpen() {
        return inlet.isOpen();
    }

    /**
     * When nothing is left of the connection: its transport is closed.
     *
     * @return completes then, normally
     */
    public CompletableFuture<Void> gone() {
        return gone.copy();
    }

    /**
     * Sets how long the connection may be unused before it is closed with 1001.
     *
     * @param timeout the time; zero for ever
     */
    public void setIdleTimeout(Duration timeout) {
        lock.lock();
        try {
            state.liveness().setIdleTimeout(timeout, state.now());
            setDeadline();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sets how messages are delivered from the next one on.
     *
     * @param text the way for text messages
     * @param mostTextBytes most bytes of UTF-8 in a text message delivered whole
     * @param binary the way for binary messages
     * @param mostBinaryBytes most bytes in a binary message delivered whole
     */
    public void setDelivery(Delivery text, int mostTextBytes, Delivery binary, int mostBinaryBytes) {
        lock.lock();
        try {
            engine.deliverText(text, mostTextBytes);
            engine.deliverBinary(binary, mostBinaryBytes);
        } finally {
            lock.unlock();
        }
    }

    private void setDeadline() {
        lock.lock();
        try {
            if (end.isClosed()) {
                deadline.clear();
                return;
            }
            long next = Math.min(end.deadline(), Math.min(engine.deadline(), outlet.deadline()));
            deadline.set(engine.isOpen() ? Math.min(next, state.liveness().deadline()) : next);
        } finally {
            lock.unlock();
        }
    }

    private void onDeadline() {
        Liveness.Verdict verdict = Liveness.Verdict.FINE;
        boolean overdue;
        lock.lock();
        try {
            deadline.rang();
            long now = state.now();
            engine.tick(now);
            overdue = outlet.isOverdue(now) || end.isOverdue(now);
            if (engine.isOpen()) {
                verdict = state.liveness().check(now, inlet.isDeaf());
            }
        } finally {
            lock.unlock();
        }
        if (overdue) {
            fail(new SocketTimeoutException("The peer did not take what was sent to it in time"));
        }
        act(verdict);
        inlet.drain();
        outlet.flush();
        endTransport();
        setDeadline();
    }

    private void act(Liveness.Verdict verdict) {
        switch (verdict) {
            case FINE -> {}
            case IDLE -> {
                String reason = "Idle for longer than the timeout";
                close(new CloseStatus(CloseStatus.GOING_AWAY, reason), new CloseStatus(CloseStatus.ABNORMAL, reason));
            }
            case PING -> sendKeepalive();
            case NO_PONG ->
                fail(new SocketTimeoutException("Expected an answer to a keepalive ping within "
                        + state.settings().pongTimeout() + " (sockeye.pong-timeout), got none"));
        }
    }

    private void sendKeepalive() {
        lock.lock();
        try {
            if (engine.isOpen()) {
                engine.ping(state.liveness().nextPing(state.now()));
            }
        } finally {
            lock.unlock();
        }
    }

    private void endTransport() {
        TransportEnd.Step step;
        lock.lock();
        try {
            step = end.next(outlet.isDrained());
            if (step != TransportEnd.Step.NOTHING) {
                setDeadline();
            }
        } finally {
            lock.unlock();
        }
        switch (step) {
            case CLOSE -> closeTransport(new EOFException("The connection is closed"));
            case SHUT_DOWN_OUTPUT -> transport.shutdownOutput();
            case WAIT, NOTHING -> {}
        }
    }

    private void closeTransport(Throwable cause) {
        lock.lock();
        try {
            end.closed();
            deadline.clear();
        } finally {
            lock.unlock();
        }
        outlet.failAll(cause);
        transport.close();
        gone.complete(null);
    }

    private final class InletOwner implements Inlet.Owner {
        @Override
        public void ending() {
            // The Close frame is on the wire before the listener hears of it.
            outlet.failWaiting();
            outlet.flush();
            endTransport();
        }

        @Override
        public void idle() {
            setDeadline();
        }

        @Override
        public void unblocked() {
            outlet.flush();
            if (outlet.admitsInput()) {
                outlet.resumeReading();
            }
        }

        @Override
        public void broken(Throwable cause) {
            fail(cause);
        }
    }

    private final class OutletOwner implements Outlet.Owner {
        @Override
        @GuardedBy("lock") public boolean isDispatching() {
            return inlet.isDispatching();
        }

        @Override
        @GuardedBy("lock") public boolean isMoreReceived() {
            return inlet.isMoreReceived();
        }

        @Override
        public void lost(Throwable cause) {
            fail(cause);
        }

        @Override
        public void drained() {
            endTransport();
        }
    }
}
