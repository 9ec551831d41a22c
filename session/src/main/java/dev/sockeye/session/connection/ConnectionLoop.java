package dev.sockeye.session.connection;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.budget.Budget;
import dev.sockeye.session.connection.Work.Completion;
import dev.sockeye.session.connection.Work.Notice;
import dev.sockeye.session.connection.Work.Relief;
import dev.sockeye.session.connection.Work.Step;
import dev.sockeye.session.connection.Work.Write;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The loop that does what a {@link ConnectionState} decides: without the lock it writes, notifies and closes; then it
 * reports how that went, and is given the next. Any number of threads may be in it, each with what it may do. Thread-safe.
 */
final class ConnectionLoop implements SlowHandlers.Dispatching, Deferrals.Deferred {
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

    /** Reads for handlers that keep the thread that would. */
    private final ReadAhead readAhead;

    /** To be asked without the lock for nothing but the listener and how the connection has ended. */
    private final Reception reception;
    /** To be asked by a thread of itself. */
    private final Dispatcher dispatcher;
    /** For the dispatcher, whose own they are. */
    private final NoticeValues values;

    /** To be asked without the lock for nothing but its backlog. */
    private final Transmission writes;

    ConnectionLoop(ConnectionSetup setup, Transport transport, ReentrantLock lock) {
        this.services = setup.services();
        this.transport = transport;
        this.tap = setup.tap();
        this.lock = lock;
        this.room = lock.newCondition();
        Deadline deadline = new Deadline(services.timers(), () -> services.io().execute(this::onDeadline));
        Holdings holdings = new Holdings(setup.budgets(), kind -> enter(Caller.IO, now -> now.giveUp(kind)));
        this.state = new ConnectionState(setup, deadline, lock.newCondition(), holdings);
        this.readAhead = new ReadAhead(transport, tap, lock, state);
        this.reception = state.reception();
        this.dispatcher = reception.dispatcher();
        this.values = reception.values();
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
        return dispatcher.isCaller();
    }

    /** Whether more has been received than what is being delivered; for the thread that does that. */
    @Override
    public boolean isFollowed() {
        return values.isFollowed();
    }

    /** The ticks of who looks after slow handlers. */
    long ticks() {
        return services.slowHandlers().ticks();
    }

    /** Whether there is room for answers to more input; if not, the transport is notified when there is. */
    boolean admitsInput() {
        return !writes.isBacklogged() || ask(now -> now.backpressure().admitsInput());
    }

    <T> T ask(Function<ConnectionState, T> question) {
        lock.lock();
        try {
            return question.apply(state);
        } finally {
            lock.unlock();
        }
    }

    /** Changes something from which nothing follows at once. */
    void change(Consumer<ConnectionState> change) {
        lock.lock();
        try {
            change.accept(state);
        } finally {
            lock.unlock();
        }
    }

    /** The transport is broken, or given up. */
    void lose(Throwable cause) {
        enter(Caller.IO, now -> now.closing().lose(cause));
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

    /** Reports what has happened, by who may do so much of what follows. */
    void enter(Caller caller, Consumer<ConnectionState> happened) {
        enter(now -> {
            happened.accept(now);
            return caller;
        });
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
                        show(write);
                        written = write.isLent()
                                ? new LentWrite(transport, write.buffers()).write(pendingWrite)
                                : transport.write(write.buffers(), pendingWrite);
                    } else if (work instanceof Notice notice) {
                        ConnectionListener listener = reception.listener();
                        switch (notice) {
                            case OPEN -> listener.onOpen();
                            case TEXT -> listener.onText(values.text(), values.isLast());
                            case BINARY -> listener.onBinary(values.bytes(), values.isLast());
                            case PONG -> listener.onPong(values.bytes());
                            case FRAME -> listener.onFrame(values.frame());
                            case FAILURE -> listener.onFailure(values.failure());
                            case REST -> listener.onRest();
                            case END -> listener.onClose(reception.end().ending());
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

    /** Shows what is written to those who look on, if anybody does. */
    private void show(Write write) {
        if (tap != null) {
            tap.sending(write.buffers());
        }
    }

    /** Leaves a write to another thread; the dispatcher has more to do than that. */
    private Work orLater(Work work) {
        if (work instanceof Write && !dispatcher.isCaller()) {
            services.io().execute(() -> run(work, Caller.IO));
            return Step.NONE;
        }
        return work;
    }

    /** Looks after a budget, by a thread that can see to any connection, and again as long as that is needed. */
    private void relieve(LongUnaryOperator look, Budget budget) {
        services.io().execute(() -> {
            long again = look.applyAsLong(services.timers().now());
            if (again != Budget.NO_LOOK) {
                var unused = services.timers().at(again, () -> relieve(budget::lookAgain, budget));
            }
        });
    }

    private void perform(Work work) {
        if (work instanceof Completion completion) {
            completion.run();
        } else if (work instanceof Relief relief) {
            relieve(relief.budget()::relieve, relief.budget());
        } else if (work instanceof Step step) {
            switch (step) {
                case HAND_OVER -> services.callbacks().execute(() -> enter(ConnectionState::callBack));
                // The transport may go on reading here, and this thread may be an application's.
                case RESUME_READING -> services.io().execute(transport::resumeReading);
                case SHUT_DOWN_OUTPUT -> transport.shutdownOutput();
                case CLOSE -> {
                    transport.close();
                    gone.complete(ask(now -> now.closing().outcome()));
                }
                case NONE -> {}
            }
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
        enter(Caller.IO, ConnectionState::tick);
    }

    @Override
    public void flush() {
        enter(Caller.IO, now -> now.transmission().flush());
    }

    @Override
    public void readAhead() {
        readAhead.run();
        flush();
    }

    @Override
    public boolean hasBacklog() {
        return ask(now -> now.transmission().backlog() > 0);
    }

    @Override
    public String endpoint() {
        return reception.listener().endpoint();
    }

    @Override
    public void flushDeferred(Caller caller) {
        enter(caller, now -> now.transmission().flushDeferred());
    }

    private final class Pending implements Transport.PendingWrite {
        @Override
        public void progress(long bytes) {
            enter(Caller.IO, now -> now.progress(bytes));
        }

        @Override
        public void written() {
            enter(Caller.IO, ConnectionState::written);
        }

        @Override
        public void failed(Throwable cause) {
            enter(Caller.IO, now -> now.writeFailed(cause));
        }
    }
}
