package dev.sockeye.session.connection;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.connection.Work.Completion;
import dev.sockeye.session.connection.Work.Notice;
import dev.sockeye.session.connection.Work.Step;
import dev.sockeye.session.connection.Work.Write;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The loop that does what a {@link ConnectionState} decides: without the lock it writes, notifies and closes; then it
 * reports how that went, and is given the next. Any number of threads may be in it, each with what it may do. Thread-safe.
 */
final class ConnectionLoop implements SlowHandlers.Dispatching {
    private static final System.Logger LOGGER = System.getLogger(ConnectionLoop.class.getName());
    private static final int READ_AHEAD_BYTES = 8 * 1024;
    /** So many writes a caller makes in a row, before others have their turn. */
    private static final int MAX_WRITES_IN_A_ROW = 16;

    private final ConnectionServices services;
    private final Transport transport;
    private final @Nullable ConnectionTap tap;
    private final Transport.PendingWrite pendingWrite = new Pending();
    private final CompletableFuture<ConnectionEnd> gone = new CompletableFuture<>();
    private final ReentrantLock lock;
    private final Condition room;

    @GuardedBy("lock") private final ConnectionState state;

    /** The dispatcher reads its notices without the lock: they are its own. */
    private final Reception notices;

    /** To be asked without the lock for nothing but its backlog. */
    private final Transmission writes;

    ConnectionLoop(ConnectionSetup setup, Transport transport, ReentrantLock lock) {
        this.services = setup.services();
        this.transport = transport;
        this.tap = setup.tap();
        this.lock = lock;
        this.room = lock.newCondition();
        Deadline deadline = new Deadline(services.timers(), () -> services.io().execute(this::onDeadline));
        this.state = new ConnectionState(setup, transport.mayRunHandlers(), deadline, lock.newCondition());
        this.notices = state.reception();
        this.writes = state.transmission();
    }

    /** The state, for whoever holds the lock this was made with. */
    @SuppressWarnings("GuardedBy")
    ConnectionState state() {
        return state;
    }

    /** Signalled whenever there may be room for a message, or never will be. */
    Condition room() {
        return room;
    }

    CompletableFuture<ConnectionEnd> gone() {
        return gone;
    }

    /** Whether the calling thread calls the listener; it alone can say so of itself, without the lock. */
    boolean isDelivering() {
        return notices.isDispatcher();
    }

    /** Whether there is room for answers to more input; if not, the transport is notified when there is. */
    boolean admitsInput() {
        if (!writes.isBacklogged()) {
            return true;
        }
        lock.lock();
        try {
            return state.admitsInput();
        } finally {
            lock.unlock();
        }
    }

    /** Reports what has happened, and does what follows. */
    void enter(Function<ConnectionState, Caller> happened) {
        Caller caller;
        Work work;
        lock.lock();
        try {
            caller = happened.apply(state);
            work = state.next(caller);
            room.signalAll();
        } finally {
            lock.unlock();
        }
        run(work, caller);
    }

    /** Does work, and what follows from it. */
    void run(Work first, Caller caller) {
        SlowHandlers.Slot slot =
                caller == Caller.DISPATCHER ? services.slowHandlers().enter(this) : null;
        try {
            int writesInARow = 0;
            Work work = first;
            while (work != Step.NONE) {
                boolean written = true;
                Throwable failure = null;
                try {
                    if (work instanceof Write write) {
                        writesInARow++;
                        if (tap != null) {
                            tap.sending(write.buffers());
                        }
                        written = transport.write(write.buffers(), pendingWrite);
                    } else if (work instanceof Notice notice) {
                        ConnectionListener listener = notices.listener();
                        switch (notice) {
                            case OPEN -> listener.onOpen();
                            case TEXT -> listener.onText(notices.text(), notices.isLast());
                            case BINARY -> listener.onBinary(notices.bytes(), notices.isLast());
                            case PONG -> listener.onPong(notices.bytes());
                            case FRAME -> listener.onFrame(notices.frame());
                            case FAILURE -> listener.onFailure(notices.failure());
                            case END -> listener.onClose(notices.ending());
                        }
                    } else {
                        perform(work);
                    }
                } catch (IOException | RuntimeException | Error e) {
                    failure = e;
                }
                work = next(work, written, failure, caller);
                work = writesInARow < MAX_WRITES_IN_A_ROW ? work : orLater(work);
            }
        } finally {
            if (slot != null) {
                SlowHandlers.leave(slot);
            }
        }
    }

    /** Leaves a write to another thread; the dispatcher has more to do than that. */
    private Work orLater(Work work) {
        if (work instanceof Write && !notices.isDispatcher()) {
            services.io().execute(() -> run(work, Caller.IO));
            return Step.NONE;
        }
        return work;
    }

    private void perform(Work work) {
        if (work instanceof Completion completion) {
            completion.run();
        } else if (work instanceof Step step) {
            switch (step) {
                case HAND_OVER -> services.callbacks().execute(() -> enter(ConnectionState::callBack));
                // The transport may go on reading here, and this thread may be an application's.
                case RESUME_READING -> services.io().execute(transport::resumeReading);
                case SHUT_DOWN_OUTPUT -> transport.shutdownOutput();
                case CLOSE -> {
                    transport.close();
                    gone.complete(end());
                }
                case NONE -> {}
            }
        }
    }

    private ConnectionEnd end() {
        lock.lock();
        try {
            return state.outcome();
        } finally {
            lock.unlock();
        }
    }

    private Work next(Work work, boolean written, @Nullable Throwable failure, Caller caller) {
        lock.lock();
        try {
            if (failure == null) {
                state.done(work, written);
            } else {
                state.failed(work, failure);
            }
            if (work instanceof Write) {
                room.signalAll();
            }
            return state.next(caller);
        } finally {
            lock.unlock();
        }
    }

    private void onDeadline() {
        enter(now -> {
            now.tick();
            return Caller.IO;
        });
    }

    @Override
    public void flush() {
        enter(now -> {
            now.flush();
            return Caller.IO;
        });
    }

    /**
     * Reads on for a handler that keeps the thread that would: pings are answered, and the peer's end is seen. Without
     * effect where other threads read.
     */
    @Override
    public void readAhead() {
        boolean reading = true;
        while (reading) {
            lock.lock();
            try {
                reading = notices.beginReadAhead();
            } finally {
                lock.unlock();
            }
            reading = reading && readOn();
        }
        flush();
    }

    /** Whether there may be more. */
    private boolean readOn() {
        ByteBuffer bytes = ByteBuffer.allocate(READ_AHEAD_BYTES);
        int count = -1;
        try {
            count = transport.readAhead(bytes);
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "Whoever reads next will find the broken stream", e);
        }
        bytes.flip();
        if (tap != null) {
            tap.received(bytes);
        }
        lock.lock();
        try {
            state.readAhead(bytes, count < 0);
        } finally {
            lock.unlock();
        }
        return count > 0;
    }

    @Override
    public boolean hasBacklog() {
        lock.lock();
        try {
            return state.transmission().backlog() > 0;
        } finally {
            lock.unlock();
        }
    }

    private final class Pending implements Transport.PendingWrite {
        @Override
        public void progress(long bytes) {
            enter(now -> {
                now.progress(bytes);
                return Caller.IO;
            });
        }

        @Override
        public void written() {
            enter(now -> {
                now.written();
                return Caller.IO;
            });
        }

        @Override
        public void failed(Throwable cause) {
            enter(now -> {
                now.lose(cause);
                return Caller.IO;
            });
        }
    }
}
