package dev.sockeye.session.connection;

import dev.sockeye.session.connection.Work.Step;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.session.settings.policy.OutgoingOverflow;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where the threads of blocking sends wait: for room before they send, and for the outcome afterwards. Thread-safe. */
final class BlockingSends {
    private final ConnectionLoop loop;
    private final ReentrantLock lock;
    private final Condition room;
    private final Duration sendTimeout;
    private final boolean mayWait;

    /**
     * Makes the place.
     *
     * @param lock the connection's
     * @param settings how long they wait, and whether at all
     */
    BlockingSends(ConnectionLoop loop, ReentrantLock lock, WebSocketSettings settings) {
        this.loop = loop;
        this.lock = lock;
        this.room = loop.room();
        this.sendTimeout = settings.sendTimeout();
        this.mayWait = settings.outgoingOverflow() == OutgoingOverflow.WAIT;
    }

    /**
     * Waits until a message has room, or never will, if the settings say so.
     *
     * @param state what the caller holds the lock of; that is given back meanwhile
     */
    void awaitRoomFor(Outgoing message, ConnectionState state) throws IOException {
        try {
            while (mayWait && state.mustWaitForRoom(message)) {
                Work work = state.next(Caller.APPLICATION);
                if (work != Step.NONE) {
                    runUnlocked(work);
                } else if (room.awaitNanos(sendTimeout.toNanos()) <= 0
                        && !state.transmission().isWriting()) {
                    throw SendFailures.messageStays(sendTimeout);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting to send a message; nothing of it was sent", e);
        }
    }

    private void runUnlocked(Work work) {
        lock.unlock();
        try {
            loop.run(work, Caller.APPLICATION);
        } finally {
            lock.lock();
        }
    }

    /** Waits until a message is handed to the host. */
    void await(Signal outcome) throws IOException {
        try {
            outcome.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            // A frame may be half written, so the connection cannot go on.
            IOException interrupted = new IOException("Interrupted while a message was being written", e);
            loop.lose(interrupted);
            throw interrupted;
        }
    }
}
