package dev.sockeye.session.connection;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.session.connection.LentThreads.Loan;
import dev.sockeye.session.connection.Work.Step;
import dev.sockeye.session.settings.policy.OutgoingOverflow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection: the door between an engine without threads, the host's transport and the application.
 *
 * <p>There is one lock. Whoever enters takes it, notes in the {@link ConnectionState} what has happened, and comes out with
 * the {@link Work} that follows; the {@link ConnectionLoop} does it without the lock. Nothing below the lock locks again.
 *
 * <p>Events reach the listener one at a time, in order. Any number of threads may send at once: their messages go out in
 * the order of the calls, and a message in parts is never mixed with another. Deadlines, writes that go on by themselves
 * and reading ahead run on threads that no application can hold; what calls an application they hand over to the callback
 * executor. Thread-safe.
 */
public final class Connection {
    /** What must be sent within less is not held back. */
    private static final Duration MIN_TIMEOUT_DEFERRED = Duration.ofSeconds(1);

    private final ReentrantLock lock;
    final ConnectionLoop loop;
    private final Notifications notifications;
    private final BlockingSends blockingSends;
    private final SlowHandlers slowHandlers;
    private final boolean corking;
    private final Duration sendTimeout;
    private final OutgoingOverflow overflow;
    private final @Nullable ConnectionTap tap;
    private final Transport transport;
    private final LentThreads lentThreads;

    @GuardedBy("lock") private final ConnectionState state;

    /**
     * Makes a connection whose opening handshake has succeeded.
     *
     * @param setup what it is made with
     * @param transport the byte stream
     */
    public Connection(ConnectionSetup setup, Transport transport) {
        this(setup, transport, new ReentrantLock());
    }

    Connection(ConnectionSetup setup, Transport transport, ReentrantLock lock) {
        this.lock = lock;
        this.loop = new ConnectionLoop(setup, transport, lock);
        this.notifications = new Notifications(loop);
        this.blockingSends = new BlockingSends(loop, lock, setup.settings());
        this.slowHandlers = setup.services().slowHandlers();
        this.corking = setup.settings().corking();
        this.sendTimeout = setup.settings().sendTimeout();
        this.overflow = setup.settings().outgoingOverflow();
        this.tap = setup.tap();
        this.transport = transport;
        this.lentThreads = setup.services().lentThreads();
        this.state = loop.state();
    }

    /** {@return when and of what the listener is notified} */
    public Notifications notifications() {
        return notifications;
    }

    /**
     * Opens the connection: from now on the listener gets everything that happens, the opening first. Where the calling
     * thread is {@linkplain LentThreads lent} to handlers, the listener is called before this returns.
     *
     * @param listener who gets the events
     */
    public void open(ConnectionListener listener) {
        Loan loan = lentThreads.lend(transport);
        try {
            loop.enter(now -> now.open(listener, loan.runsHandlers()));
        } finally {
            lentThreads.takeBack(loan);
        }
    }

    /**
     * Takes bytes from the peer. Where the calling thread is {@linkplain LentThreads lent} to handlers, the listener is
     * called before this returns, unless another thread is calling it. One call at a time.
     *
     * @param bytes a writable heap buffer, the caller's again when this returns
     * @return false if nothing more is to be read before {@link Transport#resumeReading} is called
     */
    public boolean receive(ByteBuffer bytes) {
        if (tap != null) {
            tap.received(bytes);
        }
        Loan loan = lentThreads.lend(transport);
        try {
            Caller caller;
            boolean admitted;
            Work work;
            lock.lock();
            try {
                caller = state.receive(bytes, loan.runsHandlers());
                admitted = caller == Caller.DISPATCHER || !state.backpressure().isPaused();
                work = state.next(caller);
            } finally {
                lock.unlock();
            }
            loop.run(work, caller);
            return admitted && loop.admitsInput();
        } finally {
            lentThreads.takeBack(loan);
        }
    }

    /** Reports that the peer's stream has ended. */
    public void endOfInput() {
        Loan loan = lentThreads.lend(transport);
        try {
            loop.enter(now -> now.endOfInput(loan.runsHandlers()));
        } finally {
            lentThreads.takeBack(loan);
        }
    }

    /**
     * Reports that the transport is broken: the connection ends with 1006, and what the host has not taken fails. The
     * listener is notified by another thread.
     *
     * @param cause why
     */
    public void fail(Throwable cause) {
        loop.lose(cause);
    }

    /**
     * Sends something; returns at once. What a thread sends that is notifying the listener of another connection, of which
     * more waits, is written when all of that has been delivered; earlier if it has grown to 16 KiB, if something is sent
     * that does not wait, or if the thread does something else for some milliseconds.
     *
     * @param message the message; parts with the same identity are one message, even if different threads send them
     * @param timeout longest time until it is handed to the host, or zero for none; when it is over the connection is
     *     lost, for a frame may be half written, unless the message still waits for another to end. It does not run for
     *     what is batched
     * @param completion notified of the outcome: an IOException if the connection is closed, or too much waits already
     * @throws IllegalArgumentException if the message cannot be sent: text that UTF-8 cannot hold, a payload too long
     */
    public void send(Outgoing message, Duration timeout, SendCompletion completion) {
        Deferrals deferrals = deferrals(timeout, completion);
        IOException refusal;
        Work work = Step.NONE;
        lock.lock();
        try {
            refusal = state.refusal(message);
            if (refusal == null) {
                work = state.offer(message, completion, timeout, deferrals != null);
                if (deferrals != null && !state.transmission().defer()) {
                    deferrals = null;
                }
            }
        } finally {
            lock.unlock();
        }
        if (refusal != null) {
            closeIfOverflowing();
            completion.complete(refusal);
        } else if (deferrals != null) {
            deferrals.add(loop);
        }
        loop.run(work, Caller.of(completion));
    }

    /** Where the calling thread may leave it to flush this connection; null if it must do so at once. */
    private @Nullable Deferrals deferrals(Duration timeout, SendCompletion completion) {
        boolean patient = timeout.isZero() || timeout.compareTo(MIN_TIMEOUT_DEFERRED) >= 0;
        boolean may = corking && patient && !completion.isRelayed() && !loop.isDelivering();
        return may ? slowHandlers.deferrals() : null;
    }

    /** Closes the peer if the settings say so; without effect on a connection that is closing. */
    private void closeIfOverflowing() {
        if (overflow == OutgoingOverflow.CLOSE) {
            end(SendFailures.OVERFLOW);
        }
    }

    /**
     * Sends something and waits until it is handed to the host. What the listener itself sends is handed over together
     * with what else it sends, and waits only while too much waits already; what is batched does not wait.
     *
     * @param message the message; parts with the same identity are one message, even if different threads send them
     * @throws IOException if the connection is closed or gets lost, which it does when the peer takes nothing for the send
     *     timeout; or if a message in parts that must end before does not go on for so long, or there is no room and the
     *     settings say that nothing waits for it, and then nothing is sent
     * @throws IllegalStateException if that does not go on for a second, and its last part was sent by this thread, which
     *     most likely waits for itself; then nothing is sent
     * @throws IllegalArgumentException if the message cannot be sent: text that UTF-8 cannot hold, a payload too long
     */
    public void sendAndWait(Outgoing message) throws IOException {
        Signal outcome = null;
        IOException refusal;
        Work work = Step.NONE;
        lock.lock();
        try {
            blockingSends.awaitRoomFor(message, state);
            refusal = state.refusal(message);
            if (refusal == null) {
                outcome = state.waitsFor(message) ? new Signal(new CompletableFuture<>()) : null;
                work = state.offer(message, outcome == null ? SendQueue.NOBODY : outcome, Duration.ZERO, false);
            }
        } finally {
            lock.unlock();
        }
        if (refusal != null) {
            closeIfOverflowing();
            throw refusal;
        }
        loop.run(work, Caller.APPLICATION);
        if (outcome != null) {
            blockingSends.await(outcome);
        }
    }

    /**
     * Sets whether what is sent is held back until it is flushed, or has grown to 16 KiB.
     *
     * @param allowed false flushes at once
     */
    public void setBatching(boolean allowed) {
        loop.change(now -> now.transmission().setBatching(allowed));
        if (!allowed) {
            flush();
        }
    }

    /** Writes what is held back. */
    public void flush() {
        loop.enter(Caller.APPLICATION, now -> now.transmission().flush());
    }

    /** Writes what is held back, for a thread that is about to wait for it: that runs no code of the application here. */
    public void flushForWaiting() {
        loop.flush();
    }

    /** {@return how far what was sent has come} */
    public Outflow outflow() {
        return loop.ask(now -> now.transmission().outflow());
    }

    /** {@return how much has come and gone so far} */
    public TrafficCounts traffic() {
        return loop.ask(ConnectionState::traffic);
    }

    /** {@return how long the peer may take nothing of what is being written ({@code sockeye.send-timeout})} */
    public Duration sendTimeout() {
        return sendTimeout;
    }

    /**
     * Begins to close: what was sent before goes out before, then the Close frame, and the listener is notified by this
     * thread, unless another is calling it. Without effect if the connection is closing.
     *
     * @param toPeer what the peer is sent
     * @param toListener what the listener is notified of
     */
    public void close(CloseStatus toPeer, CloseStatus toListener) {
        loop.enter(now -> now.close(toPeer, toListener));
    }

    /**
     * Begins to close on the container's own account: the listener is notified of 1006 (Jakarta WebSocket 2.2 section
     * 2.1.5), by another thread. Does not block.
     *
     * @param toPeer what the peer is sent
     */
    public void end(CloseStatus toPeer) {
        loop.enter(Caller.IO, now -> now.end(toPeer));
    }

    /**
     * Whether messages can be sent. While a thread runs the listener, others learn of a close by the application only when
     * the listener has been notified; of a lost connection or a time that ran out they learn at once. A handler that takes
     * long learns that the peer has closed.
     *
     * @return false once the closing handshake has begun or the connection is lost
     */
    public boolean isOpen() {
        return loop.ask(ConnectionState::isOpenForCaller);
    }

    /** {@return whether messages can be sent, whatever the listener has been notified of} */
    public boolean canSend() {
        return loop.ask(now -> now.closing().isOpen());
    }

    /** {@return whether some of what has come waits for the listener, and may be anything} */
    public boolean hasUnreadInput() {
        return loop.ask(now -> now.reception().input().isUnread());
    }

    /** {@return whether the peer's Close frame, or the end of its stream, is here, if only to wait for the listener} */
    public boolean hasPeerEnded() {
        return loop.ask(now -> now.reception().isPeerLeaving());
    }

    /** {@return completes, normally and by a thread that must not be held, when the transport is closed} */
    public CompletableFuture<ConnectionEnd> gone() {
        return loop.gone().copy();
    }

    /**
     * Runs something when the transport is closed; at once if it is.
     *
     * @param task run by a thread that must not be held
     */
    public void whenGone(Runnable task) {
        CompletableFuture<Void> unused = loop.gone().thenRun(task);
    }

    /**
     * Sets how long the connection may be unused before it is closed with 1001.
     *
     * @param timeout the time; zero for ever
     */
    public void setIdleTimeout(Duration timeout) {
        loop.change(now -> now.setIdleTimeout(timeout));
    }
}
