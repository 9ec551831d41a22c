package dev.sockeye.container.connection;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.container.connection.ConnectionListener.Ending;
import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Closure;
import dev.sockeye.protocol.Delivery;
import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Event;
import dev.sockeye.protocol.EventHandler;
import dev.sockeye.protocol.Role;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection: an engine, a transport and the lock between the threads that use them.
 *
 * <p>Events reach the listener one at a time, in order. Any number of threads may send at once: their messages go out
 * in the order of the calls, and a message sent in parts is never mixed with another. The lock is never held while
 * calling the listener, a completion or the transport. Thread-safe.
 */
public final class Connection {
    /** How long the peer may take to close its side after the last frame (RFC 6455 section 7.1.1). */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private static final System.Logger LOGGER = System.getLogger(Connection.class.getName());

    private final Role role;
    private final ConnectionSettings settings;
    private final ConnectionServices services;
    private final Transport transport;
    private final Outlet outlet;
    private final ReentrantLock lock = new ReentrantLock();
    /** For reading the values of the event being dispatched: nobody polls meanwhile. */
    private final Engine received;

    @GuardedBy("lock") private final Engine engine;

    @GuardedBy("lock") private final Liveness liveness;

    @GuardedBy("lock") private final Deadline deadline;

    @GuardedBy("lock") private @Nullable ConnectionListener listener;

    /** The thread that is calling the listener. */
    @GuardedBy("lock") private @Nullable Thread dispatcher;

    @GuardedBy("lock") private @Nullable ByteBuffer input;

    @GuardedBy("lock") private boolean inputEnded;

    @GuardedBy("lock") private @Nullable Ending ending;

    @GuardedBy("lock") private boolean endingTold;

    /** When the transport is closed whatever happens. */
    @GuardedBy("lock") private long closeTransportBy = Engine.NO_DEADLINE;

    @GuardedBy("lock") private boolean transportClosed;

    /**
     * Makes a connection whose opening handshake has succeeded.
     *
     * @param role which side this is
     * @param settings what it may hold and how long it may wait
     * @param services what it shares with other connections
     * @param transport the byte stream
     */
    public Connection(Role role, ConnectionSettings settings, ConnectionServices services, Transport transport) {
        this.role = role;
        this.settings = settings;
        this.services = services;
        this.transport = transport;
        this.engine = new Engine(role, settings.limits(), services.maskKeys());
        this.received = engine;
        this.liveness = new Liveness(settings, services);
        this.deadline =
                new Deadline(services.timers(), () -> services.executor().execute(this::onDeadline));
        ConnectionState state = new ConnectionState(lock, engine, liveness, services.timers());
        this.outlet = new Outlet(settings, state, transport, new OutletOwner());
    }

    /**
     * Opens the connection: calls the listener, and from then on hands it everything that happens. The transport may
     * begin to read when this has returned.
     *
     * @param to who gets the events
     */
    public void open(ConnectionListener to) {
        lock.lock();
        try {
            listener = to;
            dispatcher = Thread.currentThread();
        } finally {
            lock.unlock();
        }
        dispatch(to, to::onOpen);
        outlet.flush();
    }

    /**
     * Takes bytes from the peer and dispatches what they hold. One call at a time.
     *
     * @param bytes a writable heap buffer, the caller's again when this returns
     * @return false if nothing more is to be read before {@link Transport#resumeReading} is called
     */
    public boolean receive(ByteBuffer bytes) {
        lock.lock();
        try {
            long now = services.timers().now();
            engine.receive(bytes, now);
            liveness.hear(now);
            input = bytes;
        } finally {
            lock.unlock();
        }
        drain();
        outlet.flush();
        return outlet.admitsInput();
    }

    /** Tells that the peer's stream has ended. */
    public void endOfInput() {
        lock.lock();
        try {
            inputEnded = true;
            engine.receiveEof();
        } finally {
            lock.unlock();
        }
        drain();
        outlet.flush();
        endTransport();
    }

    /**
     * Tells that the transport is broken: the connection ends with 1006, and what waits to be sent fails.
     *
     * @param cause why
     */
    public void fail(Throwable cause) {
        lock.lock();
        try {
            inputEnded = true;
            if (ending == null && !engine.isClosed()) {
                ending = new Ending(new CloseStatus(CloseStatus.ABNORMAL, "The connection was lost"), null, cause);
            }
            engine.receiveEof();
        } finally {
            lock.unlock();
        }
        closeTransport(cause);
        drain();
    }

    private void drain() {
        ConnectionListener to;
        lock.lock();
        try {
            to = listener;
            if (to == null || dispatcher != null) {
                // Whoever dispatches now will come to it; before open() nothing is dispatched.
                return;
            }
            dispatcher = Thread.currentThread();
        } finally {
            lock.unlock();
        }
        dispatch(to, () -> {});
    }

    private void dispatch(ConnectionListener to, Runnable first) {
        EventHandler events = new Events(to);
        Corks.Slot slot = services.corks().enter(this);
        try {
            first.run();
            while (dispatchNext(to, events)) {
                // Each turn tells the listener one thing.
            }
        } catch (RuntimeException | Error e) {
            LOGGER.log(System.Logger.Level.ERROR, "A connection listener failed; its connection is given up", e);
            abandonDispatch();
            fail(e);
        } finally {
            Corks.leave(slot);
        }
    }

    private void abandonDispatch() {
        lock.lock();
        try {
            dispatcher = null;
        } finally {
            lock.unlock();
        }
    }

    /** Tells the listener one thing; false when there is nothing to tell. */
    private boolean dispatchNext(ConnectionListener to, EventHandler events) {
        Ending toTell = null;
        Event event = Event.NEED_INPUT;
        lock.lock();
        try {
            if (ending != null && !endingTold) {
                endingTold = true;
                toTell = ending;
            } else {
                event = poll();
            }
            if (toTell == null && event == Event.NEED_INPUT) {
                dispatcher = null;
                input = null;
                setDeadline();
                return false;
            }
        } finally {
            lock.unlock();
        }
        if (toTell == null) {
            event.dispatchTo(events, received);
        } else {
            to.onClose(toTell);
        }
        return true;
    }

    @GuardedBy("lock") private Event poll() {
        Event event = engine.poll();
        while (event == Event.PONG && liveness.takeOwnPong(engine.binary())) {
            event = engine.poll();
        }
        if (event != Event.NEED_INPUT) {
            liveness.useByPeer();
        }
        return event;
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
            resetDeadline();
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
            ending = new Ending(toListener, null, null);
            engine.close(toPeer, services.timers().now());
            setDeadline();
        } finally {
            lock.unlock();
        }
        outlet.failWaiting();
        outlet.flush();
        drain();
    }

    /**
     * Whether messages can be sent.
     *
     * @return false once the closing handshake has begun or the connection is lost
     */
    public boolean isOpen() {
        lock.lock();
        try {
            return engine.isOpen();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sets how long the connection may be unused before it is closed with 1001.
     *
     * @param timeout the time; zero for ever
     */
    public void setIdleTimeout(Duration timeout) {
        lock.lock();
        try {
            liveness.setIdleTimeout(timeout, services.timers().now());
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

    private void resetDeadline() {
        lock.lock();
        try {
            setDeadline();
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock") private void setDeadline() {
        if (transportClosed) {
            deadline.clear();
            return;
        }
        long next = Math.min(closeTransportBy, Math.min(engine.deadline(), outlet.deadline()));
        deadline.set(engine.isOpen() ? Math.min(next, liveness.deadline()) : next);
    }

    private void onDeadline() {
        Liveness.Verdict verdict = Liveness.Verdict.FINE;
        boolean overdue;
        lock.lock();
        try {
            deadline.rang();
            long now = services.timers().now();
            engine.tick(now);
            overdue = outlet.isOverdue(now) || (closeTransportBy != Engine.NO_DEADLINE && now - closeTransportBy >= 0);
            if (engine.isOpen()) {
                verdict = liveness.check(now);
            }
        } finally {
            lock.unlock();
        }
        if (overdue) {
            fail(new SocketTimeoutException("The peer did not take what was sent to it in time"));
        }
        act(verdict);
        drain();
        outlet.flush();
        resetDeadline();
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
                        + settings.pongTimeout() + " (sockeye.pong-timeout), got none"));
        }
    }

    private void sendKeepalive() {
        lock.lock();
        try {
            if (engine.isOpen()) {
                engine.ping(liveness.nextPing(services.timers().now()));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Closes the transport when both sides have said everything, or as soon as that can be known. */
    private void endTransport() {
        boolean closeNow;
        boolean serverKeepsReading = false;
        lock.lock();
        try {
            if (!engine.isClosed() || transportClosed) {
                return;
            }
            Closure.Cause cause = engine.closure().cause();
            boolean drained = outlet.isDrained();
            boolean peerMaySend = cause == Closure.Cause.VIOLATION || role == Role.CLIENT;
            closeNow = cause == Closure.Cause.LOST || (drained && (inputEnded || !peerMaySend));
            if (!closeNow) {
                // Closing while the peer still sends would reset the stream, and with it the Close frame.
                serverKeepsReading = drained && role == Role.SERVER && closeTransportBy == Engine.NO_DEADLINE;
                Duration patience = drained ? LINGER : settings.limits().closeTime();
                closeTransportBy = Math.min(closeTransportBy, services.timers().now() + patience.toNanos());
                setDeadline();
            }
        } finally {
            lock.unlock();
        }
        if (closeNow) {
            closeTransport(new EOFException("The connection is closed"));
        } else if (serverKeepsReading) {
            transport.shutdownOutput();
        }
    }

    private void closeTransport(Throwable cause) {
        lock.lock();
        try {
            transportClosed = true;
            deadline.clear();
        } finally {
            lock.unlock();
        }
        outlet.failAll(cause);
        transport.close();
    }

    /** The engine's events, told to the listener. */
    private final class Events implements EventHandler {
        private final ConnectionListener to;

        private Events(ConnectionListener to) {
            this.to = to;
        }

        @Override
        public void onText(String text, boolean last) {
            to.onText(text, last);
        }

        @Override
        public void onBinary(ByteBuffer bytes, boolean last) {
            to.onBinary(bytes, last);
        }

        @Override
        public void onPing(ByteBuffer payload) {
            // The engine has answered it.
        }

        @Override
        public void onPong(ByteBuffer payload) {
            to.onPong(payload);
        }

        @Override
        public void onClosed(Closure closure) {
            lock.lock();
            try {
                if (ending == null) {
                    ending = new Ending(closure.status(), closure.violation(), null);
                }
            } finally {
                lock.unlock();
            }
            // The Close frame is on the wire before the listener hears of it.
            outlet.failWaiting();
            outlet.flush();
            endTransport();
        }
    }

    private final class OutletOwner implements Outlet.Owner {
        @Override
        @GuardedBy("lock") public boolean isDispatching() {
            return Thread.currentThread() == dispatcher;
        }

        @Override
        @GuardedBy("lock") public boolean isMoreReceived() {
            return input != null && input.hasRemaining();
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
