package dev.sockeye.container.connection;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.container.connection.ConnectionListener.Ending;
import dev.sockeye.protocol.Engine;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way out of a connection: the queue, the rules of who waits, and the one writer of the transport. */
final class Outlet {
    /** What is held back while input is dispatched is flushed when it has grown to this many bytes. */
    private static final int MOST_ROUNDS_BEFORE_TELLING = 16;

    private static final int MOST_CORKED_BYTES = 16 * 1024;

    /** What the connection knows and does for its outlet. */
    interface Owner {
        /** Whether this thread is running the connection's listener. */
        boolean isDispatching();

        /** Whether events that follow the one being dispatched are already received. */
        boolean isMoreReceived();

        /** The transport is broken; called without the lock. */
        void lost(Throwable cause);

        /** Nothing is left to write; called without the lock. */
        void drained();
    }

    private final ConnectionSettings settings;
    private final Timers timers;
    private final Transport transport;
    /** How the connection ended; to be asked when it is not open any more. */
    private final Supplier<Ending> ending;

    private final Owner owner;
    private final Transport.PendingWrite pendingWrite = new Pending();
    private final ReentrantLock lock;
    private final Condition progress;
    private final Completions completions;
    private final Executor executor;

    @GuardedBy("lock") private final Engine engine;

    @GuardedBy("lock") private final Liveness liveness;

    @GuardedBy("lock") private final SendQueue queue;

    @GuardedBy("lock") private boolean lost;

    @GuardedBy("lock") private boolean batching;

    @GuardedBy("lock") private boolean writing;

    @GuardedBy("lock") private long writingUpTo;

    @GuardedBy("lock") private boolean readingPaused;

    Outlet(ConnectionState state, Transport transport, Supplier<Ending> ending, Owner owner) {
        this.settings = state.settings();
        this.timers = state.services().timers();
        this.transport = transport;
        this.ending = ending;
        this.owner = owner;
        this.lock = state.lock();
        this.progress = lock.newCondition();
        this.completions = new Completions(lock);
        this.executor = state.services().executor();
        this.engine = state.engine();
        this.liveness = state.liveness();
        this.queue = new SendQueue(engine);
    }

    void send(Outgoing message, Object sender, Duration timeout, SendCompletion completion) {
        IOException refusal;
        boolean flushNow = false;
        lock.lock();
        try {
            refusal = refusal(message);
            if (refusal == null) {
                long now = timers.now();
                liveness.use(now);
                queue.offer(message, sender, completion, ConnectionState.later(now, timeout));
                flushNow = !isCorked(message);
            }
        } finally {
            lock.unlock();
        }
        if (refusal != null) {
            completion.complete(refusal);
        } else if (flushNow) {
            flush();
        }
    }

    @GuardedBy("lock") private @Nullable IOException refusal(Outgoing message) {
        if (!engine.isOpen()) {
            return SendFailures.closed(ending.get());
        }
        if (hasRoomFor(message)) {
            return null;
        }
        return new IOException("Expected at most " + settings.queueBytes() + " bytes to wait for this peer, got "
                + (queue.backlog() + message.size())
                + "; send less, wait for completions, or raise sockeye.outgoing-queue-size");
    }

    /** Whether a message may wait as well; one that is alone may always, however big it is. */
    @GuardedBy("lock") private boolean hasRoomFor(Outgoing message) {
        return queue.backlog() == 0 || queue.backlog() + message.size() <= settings.queueBytes();
    }

    void sendAndWait(Outgoing message, Object sender) throws IOException {
        CompletableFuture<Void> outcome = null;
        boolean flushNow;
        awaitRoomFor(message);
        lock.lock();
        try {
            if (!engine.isOpen()) {
                throw SendFailures.closed(ending.get());
            }
            SendCompletion completion = SendQueue.NOBODY;
            if (!owner.isDispatching() && !batching && canWait()) {
                outcome = new CompletableFuture<>();
                completion = new Signal(outcome);
            }
            liveness.use(timers.now());
            queue.offer(message, sender, completion, Engine.NO_DEADLINE);
            flushNow = !isCorked(message);
        } finally {
            lock.unlock();
        }
        if (flushNow) {
            flush();
        }
        if (outcome != null) {
            await(outcome);
        }
    }

    private void await(CompletableFuture<Void> outcome) throws IOException {
        try {
            outcome.get(settings.sendTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw SendFailures.lost("The message could not be sent", Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            throw giveUp(late());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw giveUp(new IOException("Interrupted while a message was being written", e));
        }
    }

    /** A frame may be half written, so the connection cannot go on. */
    private IOException giveUp(IOException cause) {
        owner.lost(cause);
        return cause;
    }

    private SocketTimeoutException late() {
        return new SocketTimeoutException("Expected the peer to read within " + settings.sendTimeout()
                + " (sockeye.send-timeout), but its connection took nothing more");
    }

    private void awaitRoomFor(Outgoing message) throws IOException {
        lock.lock();
        try {
            if (!engine.isOpen() || hasRoomFor(message) || !canWait()) {
                return;
            }
        } finally {
            lock.unlock();
        }
        flush();
        boolean inTime;
        lock.lock();
        try {
            long remaining = settings.sendTimeout().toNanos();
            while (engine.isOpen() && !hasRoomFor(message) && remaining > 0) {
                remaining = progress.awaitNanos(remaining);
            }
            inTime = remaining > 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting to send a message; nothing of it was sent", e);
        } finally {
            lock.unlock();
        }
        if (!inTime) {
            throw giveUp(late());
        }
    }

    /** A listener or a completion called by the thread that would also report the write must not wait for it. */
    @GuardedBy("lock") private boolean canWait() {
        return transport.writesWhileReceiving() || !(owner.isDispatching() || completions.isTelling());
    }

    /** Control frames do not wait in a batch: they measure time, or keep the connection alive. */
    @GuardedBy("lock") private boolean isCorked(Outgoing message) {
        boolean held = (batching && !message.isControl())
                || (settings.corking() && owner.isDispatching() && owner.isMoreReceived());
        return held && queue.unwritten() < MOST_CORKED_BYTES;
    }

    void setBatching(boolean allowed) {
        lock.lock();
        try {
            batching = allowed;
        } finally {
            lock.unlock();
        }
        if (!allowed) {
            flush();
        }
    }

    /**
     * Writes what is ready, unless somebody is writing: then that is written after. Senders are told when there is nothing
     * more to write, for what they do then may take its time.
     */
    void flush() {
        int rounds = 0;
        while (writeNext()) {
            if (++rounds == MOST_ROUNDS_BEFORE_TELLING) {
                executor.execute(this::flush);
                break;
            }
        }
        completions.tell();
        if (isDrained()) {
            owner.drained();
        }
    }

    /** Writes once; false if there is nothing to write, somebody else is writing, or the write goes on by itself. */
    private boolean writeNext() {
        List<ByteBuffer> buffers;
        lock.lock();
        try {
            if (lost || writing || !engine.hasOutput()) {
                return false;
            }
            buffers = queue.takeOutput();
            writingUpTo = engine.outputCount();
            writing = true;
        } finally {
            lock.unlock();
        }
        if (!write(buffers)) {
            return false;
        }
        wrote();
        return true;
    }

    /** Whether it is written already. */
    private boolean write(List<ByteBuffer> buffers) {
        try {
            return transport.write(buffers, pendingWrite);
        } catch (IOException | RuntimeException e) {
            owner.lost(e);
            return false;
        }
    }

    private void wrote() {
        List<SendCompletion> done;
        boolean resume;
        lock.lock();
        try {
            if (lost) {
                return;
            }
            writing = false;
            done = queue.written(writingUpTo);
            completions.add(done, null);
            resume = readingPaused && queue.backlog() <= settings.queueBytes() / 2;
            readingPaused &= !resume;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
        completions.signal(done, null);
        if (resume) {
            resumeReading();
        }
    }

    /** Lets the transport read on; not here, for it may call the listener while this thread is an application's. */
    void resumeReading() {
        executor.execute(transport::resumeReading);
    }

    /** Whether there is room for answers to more input; if not, the transport is told when there is. */
    boolean admitsInput() {
        lock.lock();
        try {
            readingPaused = queue.backlog() > settings.queueBytes();
            return !readingPaused;
        } finally {
            lock.unlock();
        }
    }

    /** Fails what waits for somebody's message to end: the Close frame goes before it. */
    void failWaiting() {
        fail(SendFailures.closed(ending.get()), false);
    }

    /** Fails everything: nothing will be written any more. */
    void failAll(Throwable cause) {
        fail(SendFailures.lost("The connection was lost before this was sent", cause), true);
    }

    private void fail(IOException failure, boolean everything) {
        List<SendCompletion> dropped;
        lock.lock();
        try {
            lost |= everything;
            dropped = everything ? queue.dropAll() : queue.dropWaiting();
            completions.add(dropped, failure);
            progress.signalAll();
        } finally {
            lock.unlock();
        }
        completions.signal(dropped, failure);
        completions.tell();
    }

    boolean isDrained() {
        lock.lock();
        try {
            return !writing && !engine.hasOutput();
        } finally {
            lock.unlock();
        }
    }

    long pendingBytes() {
        lock.lock();
        try {
            return queue.backlog();
        } finally {
            lock.unlock();
        }
    }

    long deadline() {
        lock.lock();
        try {
            return queue.deadline();
        } finally {
            lock.unlock();
        }
    }

    boolean isOverdue(long now) {
        lock.lock();
        try {
            return queue.isOverdue(now);
        } finally {
            lock.unlock();
        }
    }

    private final class Pending implements Transport.PendingWrite {
        @Override
        public void written() {
            wrote();
            flush();
        }

        @Override
        public void failed(Throwable cause) {
            owner.lost(cause);
        }
    }
}
