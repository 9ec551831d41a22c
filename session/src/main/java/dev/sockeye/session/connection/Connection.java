package dev.sockeye.session.connection;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Delivery;
import dev.sockeye.session.connection.Work.Step;
import dev.sockeye.session.settings.policy.OutgoingOverflow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
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
    private final ReentrantLock lock;
    final ConnectionLoop loop;
    private final Condition room;
    private final Duration sendTimeout;
    private final OutgoingOverflow overflow;
    private final @Nullable ConnectionTap tap;

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
        this.room = loop.room();
        this.sendTimeout = setup.settings().sendTimeout();
        this.overflow = setup.settings().outgoingOverflow();
        this.tap = setup.tap();
        this.state = loop.state();
    }

    /**
     * Opens the connection: from now on the listener gets everything that happens, the opening first. Where the transport
     * lends its threads to handlers, the listener is called before this returns.
     *
     * @param listener who gets the events
     */
    public void open(ConnectionListener listener) {
        loop.enter(now -> now.open(listener));
    }

    /**
     * Takes bytes from the peer. Where the transport lends its threads to handlers, the listener is called before this
     * returns, unless another thread is calling it. One call at a time.
     *
     * @param bytes a writable heap buffer, the caller's again when this returns
     * @return false if nothing more is to be read before {@link Transport#resumeReading} is called
     */
    public boolean receive(ByteBuffer bytes) {
        if (tap != null) {
            tap.received(bytes);
        }
        Caller caller;
        boolean admitted;
        Work work;
        lock.lock();
        try {
            caller = state.receive(bytes);
            admitted = caller == Caller.DISPATCHER || !state.isPaused();
            work = state.next(caller);
        } finally {
            lock.unlock();
        }
        loop.run(work, caller);
        return admitted && loop.admitsInput();
    }

    /** Reports that the peer's stream has ended. */
    public void endOfInput() {
        loop.enter(ConnectionState::endOfInput);
    }

    /**
     * Reports that the transport is broken: the connection ends with 1006, and what the host has not taken fails. The
     * listener is notified by another thread.
     *
     * @param cause why
     */
    public void fail(Throwable cause) {
        loop.enter(now -> {
            now.lose(cause);
            return Caller.IO;
        });
    }

    /**
     * Sends something; returns at once.
     *
     * @param message what; parts with the same identity are one message, whoever sends them
     * @param timeout longest time until it is handed to the host, or zero for none; when it is over the connection is
     *     lost, for a frame may be half written, unless the message still waits for another to end. It does not run for
     *     what is batched
     * @param completion notified of the outcome: an IOException if the connection is closed, or too much waits already
     * @throws IllegalArgumentException if the message cannot be sent: text that UTF-8 cannot hold, a payload too long
     */
    public void send(Outgoing message, Duration timeout, SendCompletion completion) {
        IOException refusal;
        Work work;
        lock.lock();
        try {
            refusal = state.refusal(message);
            work = refusal == null ? state.offer(message, completion, timeout) : Step.NONE;
        } finally {
            lock.unlock();
        }
        if (refusal != null) {
            closeIfOverflowing();
            completion.complete(refusal);
        }
        loop.run(work, Caller.of(completion));
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
     * @param message what; parts with the same identity are one message, whoever sends them
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
            awaitRoomFor(message);
            refusal = state.refusal(message);
            if (refusal == null) {
                outcome = state.waitsFor(message) ? new Signal(new CompletableFuture<>()) : null;
                work = state.offer(message, outcome == null ? SendQueue.NOBODY : outcome, Duration.ZERO);
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
            await(outcome);
        }
    }

    @GuardedBy("lock") private void awaitRoomFor(Outgoing message) throws IOException {
        try {
            while (overflow == OutgoingOverflow.WAIT && state.isOpen() && !state.hasRoomFor(message)) {
                Work work = state.next(Caller.APPLICATION);
                if (work != Step.NONE) {
                    runUnlocked(work);
                } else if (room.awaitNanos(sendTimeout.toNanos()) <= 0 && !state.isWriting()) {
                    throw SendFailures.messageStays(sendTimeout);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting to send a message; nothing of it was sent", e);
        }
    }

    @GuardedBy("lock") private void runUnlocked(Work work) {
        lock.unlock();
        try {
            loop.run(work, Caller.APPLICATION);
        } finally {
            lock.lock();
        }
    }

    private void await(Signal outcome) throws IOException {
        try {
            outcome.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            // A frame may be half written, so the connection cannot go on.
            IOException interrupted = new IOException("Interrupted while a message was being written", e);
            fail(interrupted);
            throw interrupted;
        }
    }

    /**
     * Sets whether what is sent is held back until it is flushed, or has grown to 16 KiB.
     *
     * @param allowed false flushes at once
     */
    public void setBatching(boolean allowed) {
        change(now -> now.transmission().setBatching(allowed));
        if (!allowed) {
            flush();
        }
    }

    /** Writes what is held back. */
    public void flush() {
        loop.enter(now -> {
            now.flush();
            return Caller.APPLICATION;
        });
    }

    /** {@return how far what was sent has come} */
    public Outflow outflow() {
        return ask(now -> now.transmission().outflow());
    }

    /**
     * Whether the calling thread is the one that calls the listener, which nothing else reaches meanwhile.
     *
     * @return true within a call of the listener
     */
    public boolean isDelivering() {
        return loop.isDelivering();
    }

    /**
     * How long the peer may take nothing of what is being written ({@code sockeye.send-timeout}).
     *
     * @return the longest time without progress
     */
    public Duration sendTimeout() {
        return sendTimeout;
    }

    /**
     * Has the listener notified of a failure of the application's that no callback has thrown, in turn with what else
     * happens; not after the end.
     *
     * @param failure what
     */
    public void report(Throwable failure) {
        loop.enter(now -> {
            now.reception().report(failure);
            return Caller.IO;
        });
    }

    /**
     * Has the listener notified of each frame that comes, before the message that it ends.
     *
     * @throws IllegalStateException if the listener may have been notified of a message already
     */
    public void viewFrames() {
        change(now -> now.reception().viewFrames());
    }

    /**
     * Has the listener notified of nothing but the end, once the notice that is being delivered has been, until
     * {@link #release}. Each hold has a release of its own, which may come first. Meanwhile the peer is as with a handler
     * that takes long: pings are answered, and no more is read than a bound, so that it is held up by its own stream.
     */
    public void hold() {
        change(now -> now.reception().hold());
    }

    /** Ends one {@link #hold}; after the last the listener is notified again, by a thread of the callback executor. */
    public void release() {
        loop.enter(now -> {
            now.reception().release();
            return Caller.IO;
        });
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
        loop.enter(now -> {
            now.end(toPeer);
            return Caller.IO;
        });
    }

    /**
     * Whether messages can be sent. While a thread runs the listener, others learn of a close by the application only when
     * the listener has been notified; of a lost connection or a time that ran out they learn at once. A handler that takes
     * long learns that the peer has closed.
     *
     * @return false once the closing handshake has begun or the connection is lost
     */
    public boolean isOpen() {
        return ask(ConnectionState::isOpenForCaller);
    }

    /** {@return whether messages can be sent, whatever the listener has been notified of} */
    public boolean canSend() {
        return ask(ConnectionState::isOpen);
    }

    /** {@return whether the peer's Close frame, or the end of its stream, is here, if only to wait for the listener} */
    public boolean hasPeerEnded() {
        return ask(now -> now.reception().isPeerLeaving());
    }

    /**
     * When nothing is left of the connection: its transport is closed.
     *
     * @return completes then, normally, by a thread that must not be held
     */
    public CompletableFuture<ConnectionEnd> gone() {
        return loop.gone().copy();
    }

    /**
     * Sets how long the connection may be unused before it is closed with 1001.
     *
     * @param timeout the time; zero for ever
     */
    public void setIdleTimeout(Duration timeout) {
        change(now -> now.setIdleTimeout(timeout));
    }

    /**
     * Sets how messages are delivered from the next one on.
     *
     * @param text the way for text messages
     * @param maxTextBytes most bytes of UTF-8 in a text message
     * @param binary the way for binary messages
     * @param maxBinaryBytes most bytes in a binary message
     */
    public void setDelivery(Delivery text, long maxTextBytes, Delivery binary, long maxBinaryBytes) {
        change(now -> now.setDelivery(text, maxTextBytes, binary, maxBinaryBytes));
    }

    private <T> T ask(Function<ConnectionState, T> question) {
        lock.lock();
        try {
            return question.apply(state);
        } finally {
            lock.unlock();
        }
    }

    private void change(Consumer<ConnectionState> change) {
        lock.lock();
        try {
            change.accept(state);
        } finally {
            lock.unlock();
        }
    }
}
