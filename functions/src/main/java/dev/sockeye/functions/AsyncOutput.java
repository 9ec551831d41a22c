package dev.sockeye.functions;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.functions.Blocks.Block;
import dev.sockeye.session.runtime.BoundedWait;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The body of an asynchronous response, in blocks that are added at any time. The thread that finds the host ready writes
 * them, one thread at a time, without holding the monitor. Thread-safe.
 */
final class AsyncOutput implements WriteListener {
    /** A host might end the response in the midst of a write that cannot go on before. */
    private static final Duration MAX_WRITE = Duration.ofSeconds(1);

    /** Whose output it is. */
    interface Owner {
        /**
         * Runs code of the application.
         *
         * @param code may block
         */
        void run(Runnable code);

        /** Nothing more is written, and nobody is writing; called once. */
        void finished();
    }

    private enum State {
        OPEN,
        /** Takes no more blocks; is closed when those that wait are written. */
        DRAINING,
        /** Nothing more is written, but somebody may be writing still. */
        CLOSED,
        FINISHED
    }

    private final ServletOutputStream output;
    private final LongSupplier clock;
    private final Owner owner;

    /** Held by the writing thread; other threads only try to acquire it. */
    private final ReentrantLock turn = new ReentrantLock();

    /** Whether the writing thread, or the next one, must look for work. */
    private final AtomicBoolean asked = new AtomicBoolean();

    @GuardedBy("this") private final Blocks blocks = new Blocks();

    @GuardedBy("this") private State state = State.OPEN;

    /** The headers are to be flushed even if there is no block yet. */
    @GuardedBy("this") private boolean unflushed = true;

    /** Why it was given up, if it was. */
    @GuardedBy("this") private @Nullable IOException failure;

    /** For threads that wait for the end of the turn. */
    @GuardedBy("this") private @Nullable CompletableFuture<Void> turnOver;

    private volatile long lastTaken;

    /**
     * An output, to be made the listener of its stream, too.
     *
     * @param output the stream
     * @param clock nanoseconds from any origin
     * @param owner whose it is
     */
    AsyncOutput(ServletOutputStream output, LongSupplier clock, Owner owner) {
        this.output = output;
        this.clock = clock;
        this.owner = owner;
        this.lastTaken = clock.getAsLong();
    }

    /**
     * Sends a block; if too much waits already, everything is given up.
     *
     * @param bytes not to be changed
     * @return completes when the host has taken it
     */
    CompletionStage<Void> send(byte[] bytes) {
        Block block = new Block(bytes);
        try {
            if (admit(block)) {
                write();
            } else {
                fail(new IOException("Expected a client that reads, but " + Blocks.MAX_WAITING
                        + " bytes are buffered for it already; the stream is closed"));
            }
        } catch (IOException e) {
            return CompletableFuture.failedStage(e);
        }
        return show(block);
    }

    /** Whether the block is within the limit; it waits in any case. */
    private synchronized boolean admit(Block block) throws IOException {
        if (state != State.OPEN) {
            throw failure == null
                    ? new IOException("The stream is closed")
                    : new IOException(failure.getMessage(), failure);
        }
        boolean full = blocks.isFull();
        blocks.add(block);
        return !full;
    }

    private synchronized CompletionStage<Void> show(Block block) {
        return block.show();
    }

    /** Takes no more blocks, and is finished when those that wait are written. */
    void drain() {
        synchronized (this) {
            state = state == State.OPEN ? State.DRAINING : state;
        }
        write();
    }

    /** Takes no more blocks, and discards what the host does not take at once, whichever thread writes just now. */
    void stop(IOException cause) {
        drain();
        awaitWriter();
        fail(cause);
        awaitWriter();
    }

    /** Discards what waits; no effect if it is closed. */
    void fail(IOException cause) {
        settle(close(cause), cause);
        finish();
    }

    private synchronized List<Block> close(IOException cause) {
        if (state == State.OPEN || state == State.DRAINING) {
            state = State.CLOSED;
            failure = cause;
        }
        return blocks.clear();
    }

    /**
     * Waits for the writing thread: when a host ends a response, it takes the stream back. Undertow ends it within a write
     * that fails, so on the writer's own thread.
     */
    void awaitWriter() {
        CompletableFuture<Void> over;
        synchronized (this) {
            boolean nobodyWrites = !turn.isLocked() && !asked.get();
            if (nobodyWrites || turn.isHeldByCurrentThread()) {
                return;
            }
            over = turnOver == null ? new CompletableFuture<>() : turnOver;
            turnOver = over;
        }
        BoundedWait.until(over, MAX_WRITE);
    }

    synchronized boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether there is something that the host has not taken. */
    synchronized boolean isWaiting() {
        return !blocks.isEmpty();
    }

    /** When the host has taken something for the last time. */
    long lastTaken() {
        return lastTaken;
    }

    @Override
    public void onWritePossible() {
        write();
    }

    @Override
    public void onError(Throwable cause) {
        fail(new IOException("The connection is lost", cause));
    }

    private void write() {
        List<Block> taken = new ArrayList<>();
        asked.set(true);
        while (asked.get() && !turn.isHeldByCurrentThread() && turn.tryLock()) {
            try {
                asked.set(false);
                writeReady(taken);
            } catch (IOException | RuntimeException e) {
                onError(e);
            } finally {
                turn.unlock();
            }
        }
        endTurn();
        settle(taken, null);
        finish();
    }

    private synchronized void endTurn() {
        if (turnOver != null && !turn.isLocked()) {
            turnOver.complete(null);
            turnOver = null;
        }
    }

    private void writeReady(List<Block> taken) throws IOException {
        while (hasWork() && output.isReady()) {
            byte[] piece = next();
            if (piece == null) {
                output.flush();
            } else {
                output.write(piece);
                lastTaken = clock.getAsLong();
                addGiven(taken);
            }
        }
    }

    private synchronized boolean hasWork() {
        return (state == State.OPEN || state == State.DRAINING) && (unflushed || !blocks.isEmpty());
    }

    /** The next piece; null if it is time to flush. */
    private synchronized byte @Nullable [] next() {
        unflushed = !blocks.isEmpty();
        return unflushed ? blocks.next() : null;
    }

    private synchronized void addGiven(List<Block> taken) {
        Block given = blocks.pollGiven();
        if (given != null) {
            taken.add(given);
        }
    }

    /** What depends on a block is code of the application, and runs where it may block. */
    private void settle(List<Block> ended, @Nullable IOException failure) {
        List<Block> shown =
                ended.stream().filter(block -> !settleUnseen(block, failure)).toList();
        if (!shown.isEmpty()) {
            owner.run(() -> shown.forEach(block -> block.settle(failure)));
        }
    }

    /** Nothing can depend on a block that its sender has not got. */
    private synchronized boolean settleUnseen(Block block, @Nullable IOException failure) {
        boolean unseen = !block.isShown();
        if (unseen) {
            block.settle(failure);
        }
        return unseen;
    }

    private void finish() {
        if (isFinishing()) {
            owner.finished();
        }
    }

    private synchronized boolean isFinishing() {
        boolean over = state == State.CLOSED || (state == State.DRAINING && !unflushed && blocks.isEmpty());
        if (!over || turn.isLocked()) {
            return false;
        }
        state = State.FINISHED;
        return true;
    }
}
