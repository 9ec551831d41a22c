package dev.sockeye.container.connection;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.container.connection.ConnectionListener.Ending;
import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Closure;
import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Event;
import dev.sockeye.protocol.EventHandler;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The way in of a connection: events are told to the listener one at a time, by whichever thread finds nobody else
 * doing it.
 */
final class Inlet {
    private static final System.Logger LOGGER = System.getLogger(Inlet.class.getName());

    /** What the connection does for its inlet; called without the lock. */
    interface Owner {
        /** The engine has come to its end; its last output is ready, and the listener not yet told. */
        void ending();

        /** Everything received has been told. */
        void idle();

        /** What was held back has been told: the transport may read on. */
        void unblocked();

        /** The listener broke its promise not to throw. */
        void broken(Throwable cause);
    }

    private final ConnectionState state;
    private final Owner owner;
    private final Connection connection;
    private final SlowHandlers slowHandlers;
    private final ReentrantLock lock;
    /** For reading the values of the event being told: nobody polls meanwhile. */
    private final Engine received;

    @GuardedBy("lock") private final Engine engine;

    @GuardedBy("lock") private final Liveness liveness;

    @GuardedBy("lock") private @Nullable ConnectionListener listener;

    /** The thread that is calling the listener. */
    @GuardedBy("lock") private @Nullable Thread dispatcher;

    @GuardedBy("lock") private @Nullable ByteBuffer input;

    /** What came while another thread was telling what came before. */
    private final AheadOfHandler ahead;

    @GuardedBy("lock") private boolean readingPaused;

    /** Whether the dispatcher is the thread that reads from the transport. */
    @GuardedBy("lock") private boolean readerDispatches;

    /** Whether the listener handles a message or pong, and so has the values of the event. */
    private final AtomicBoolean handling = new AtomicBoolean();

    @GuardedBy("lock") private boolean endReceived;

    @GuardedBy("lock") private boolean endTaken;

    @GuardedBy("lock") private @Nullable Ending ending;

    @GuardedBy("lock") private boolean endingTold;

    /** Whether the end is the peer's or the application's doing: then the listener is to know before others do. */
    @GuardedBy("lock") private boolean toldFirst;

    Inlet(ConnectionState state, AheadOfHandler ahead, Connection connection, Owner owner) {
        this.state = state;
        this.ahead = ahead;
        this.owner = owner;
        this.connection = connection;
        this.slowHandlers = state.services().slowHandlers();
        this.lock = state.lock();
        this.engine = state.engine();
        this.received = state.engine();
        this.liveness = state.liveness();
    }

    void open(ConnectionListener to) {
        lock.lock();
        try {
            listener = to;
            dispatcher = Thread.currentThread();
        } finally {
            lock.unlock();
        }
        dispatch(to, to::onOpen);
    }

    /** Takes input; false if it is held because another thread is dispatching: then no more is to be read. */
    boolean receive(ByteBuffer bytes) {
        ConnectionListener to;
        lock.lock();
        try {
            liveness.hear(state.now());
            to = listener;
            if (to == null || dispatcher != null) {
                ahead.keep(bytes);
                readingPaused = true;
                return false;
            }
            take(bytes);
            // At once, for another thread that came first would still use the bytes when this method returns.
            dispatcher = Thread.currentThread();
            readerDispatches = true;
        } finally {
            lock.unlock();
        }
        dispatch(to, () -> {});
        return true;
    }

    /** Answers pings that have come since a handler began, if it keeps the thread that would read them. */
    void readAhead() {
        boolean more = true;
        while (more) {
            lock.lock();
            try {
                more = readerDispatches && handling.getAcquire() && ahead.begin();
            } finally {
                lock.unlock();
            }
            more = more && readOn();
        }
    }

    private boolean readOn() {
        boolean read = ahead.read();
        if (read) {
            lock.lock();
            try {
                liveness.hear(state.now());
            } finally {
                lock.unlock();
            }
        }
        return read;
    }

    /** Whether nothing can be heard of the peer because a handler keeps the thread that reads. */
    boolean isDeaf() {
        lock.lock();
        try {
            return readerDispatches;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock") private void take(ByteBuffer bytes) {
        engine.receive(bytes, state.now());
        input = bytes;
    }

    /** The stream has ended, behind everything that was received. */
    void endOfInput() {
        lock.lock();
        try {
            endReceived = true;
        } finally {
            lock.unlock();
        }
        drain();
    }

    /** Sets what the listener will be told as the end, unless something was said before. */
    void end(Ending how) {
        lock.lock();
        try {
            if (ending == null) {
                ending = how;
                toldFirst |= how.status().code() != CloseStatus.ABNORMAL;
            }
        } finally {
            lock.unlock();
        }
    }

    /** How the connection ended; to be asked of one that is not open. */
    Ending ending() {
        lock.lock();
        try {
            return ending == null ? Ending.of(engine.closure()) : ending;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the connection is open, as far as this thread may know. */
    boolean isOpen() {
        lock.lock();
        try {
            return engine.isOpen() || (toldFirst && dispatcher != null && dispatcher != Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    /** Whether this thread is running the listener. */
    boolean isDispatching() {
        lock.lock();
        try {
            return Thread.currentThread() == dispatcher;
        } finally {
            lock.unlock();
        }
    }

    /** Whether events that follow the one being dispatched are already received. */
    boolean isMoreReceived() {
        lock.lock();
        try {
            return (input != null && input.hasRemaining()) || !ahead.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Tells the listener what there is to tell, unless somebody does already or nobody listens yet. */
    void drain() {
        ConnectionListener to;
        lock.lock();
        try {
            to = listener;
            if (to == null || dispatcher != null) {
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
        SlowHandlers.Slot slot = slowHandlers.enter(connection);
        try {
            first.run();
            while (dispatchNext(to, events)) {
                // Each turn tells the listener one thing.
            }
            owner.idle();
            if (takeReadingPaused()) {
                owner.unblocked();
            }
        } catch (RuntimeException | Error e) {
            LOGGER.log(System.Logger.Level.ERROR, "A connection listener failed; its connection is given up", e);
            abandonDispatch();
            owner.broken(e);
        } finally {
            SlowHandlers.leave(slot);
        }
    }

    private boolean takeReadingPaused() {
        lock.lock();
        try {
            boolean paused = readingPaused && ahead.isEmpty();
            readingPaused &= !paused;
            return paused;
        } finally {
            lock.unlock();
        }
    }

    private void abandonDispatch() {
        lock.lock();
        try {
            endDispatch();
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
            ahead.awaitTurn();
            if (ending != null && !endingTold) {
                endingTold = true;
                toTell = ending;
            } else {
                event = poll();
                toldFirst |= event == Event.CLOSED && ending == null;
                if (event == Event.NEED_INPUT && !goesOn()) {
                    return false;
                }
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

    /** Takes what came meanwhile; without any, the dispatcher has done its work. */
    @GuardedBy("lock") private boolean goesOn() {
        input = null;
        ByteBuffer next = ahead.take();
        if (next != null) {
            take(next);
            return true;
        }
        if (endReceived && !endTaken) {
            endTaken = true;
            engine.receiveEof();
            return true;
        }
        if (engine.deadline() != Engine.NO_DEADLINE) {
            engine.awaitInput(state.now());
        }
        endDispatch();
        return false;
    }

    @GuardedBy("lock") private void endDispatch() {
        dispatcher = null;
        readerDispatches = false;
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

    /** The engine's events, told to the listener. */
    private final class Events implements EventHandler {
        private final ConnectionListener to;

        private Events(ConnectionListener to) {
            this.to = to;
        }

        @Override
        public void onText(String text, boolean last) {
            handling.setRelease(true);
            to.onText(text, last);
            handling.setRelease(false);
        }

        @Override
        public void onBinary(ByteBuffer bytes, boolean last) {
            handling.setRelease(true);
            to.onBinary(bytes, last);
            handling.setRelease(false);
        }

        @Override
        public void onPing(ByteBuffer payload) {
            // The engine has answered it.
        }

        @Override
        public void onPong(ByteBuffer payload) {
            handling.setRelease(true);
            to.onPong(payload);
            handling.setRelease(false);
        }

        @Override
        public void onClosed(Closure closure) {
            end(Ending.of(closure));
            owner.ending();
        }
    }
}
