package dev.sockeye.testkit.memory;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.connection.Transport.PendingWrite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way from one side to the other, which takes them in a task of its own. Thread-safe; nobody is called
 * with the lock held.
 */
final class MemoryPipe {
    /** What a system would take of a peer that reads nothing. */
    private static final int WINDOW = 64 * 1024;

    private static final int PIECE = 64 * 1024;

    private final Executor loop;
    private volatile @Nullable PipeReader reader;

    @GuardedBy("this") private final Deque<ByteBuffer> waiting = new ArrayDeque<>();

    @GuardedBy("this") private long waitingBytes;

    @GuardedBy("this") private UnaryOperator<byte[]> filter = UnaryOperator.identity();

    @GuardedBy("this") private @Nullable PendingWrite pending;

    @GuardedBy("this") private long pendingBytes;

    @GuardedBy("this") private long reported;

    /** How many bytes the reader's side lets pass; the most there is while it is not held up. */
    @GuardedBy("this") private long allowance = Long.MAX_VALUE;

    @GuardedBy("this") private int piece = PIECE;
    /** 1 while the reader pauses; -1 if it went on before it paused. */
    @GuardedBy("this") private int pauses;

    @GuardedBy("this") private boolean scheduled;

    @GuardedBy("this") private State state = State.OPEN;

    private enum State {
        OPEN,
        /** The writer writes no more; what waits is still read. */
        ENDING,
        /** The reader has seen the end, or reads no more: what is written now is lost. */
        ENDED,
        BROKEN
    }

    MemoryPipe(Executor loop) {
        this.loop = loop;
    }

    /** Begins to deliver. */
    void to(PipeReader end) {
        reader = end;
        schedule();
    }

    boolean write(List<ByteBuffer> buffers, PendingWrite whenDone) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            all.writeBytes(bytes);
        }
        boolean taken;
        synchronized (this) {
            if (state == State.BROKEN) {
                throw new IOException("Broken pipe");
            }
            append(all.toByteArray());
            taken = waitingBytes <= window();
            pending = taken ? null : whenDone;
            pendingBytes = all.size();
            reported = 0;
        }
        schedule();
        return taken;
    }

    /** Adds what no writer has written. */
    void inject(byte[] bytes) {
        synchronized (this) {
            append(bytes);
        }
        schedule();
    }

    @GuardedBy("this") private void append(byte[] bytes) {
        byte[] passing = state == State.OPEN ? filter.apply(bytes) : bytes;
        if (state == State.OPEN && passing.length > 0) {
            waiting.add(ByteBuffer.wrap(passing));
            waitingBytes += passing.length;
        }
    }

    @GuardedBy("this") private int window() {
        return allowance == Long.MAX_VALUE ? WINDOW : 0;
    }

    /** The writer writes no more. */
    void end() {
        synchronized (this) {
            state = state == State.OPEN ? State.ENDING : state;
        }
        schedule();
    }

    /** The reader reads no more. */
    void discard() {
        PendingWrite lost;
        synchronized (this) {
            state = state == State.BROKEN ? state : State.ENDED;
            forget();
            lost = takePending();
        }
        if (lost != null) {
            loop.execute(() -> lost.failed(new IOException("Broken pipe")));
        }
    }

    /** Whatever is under way is lost, and both sides learn so. */
    void reset() {
        IOException cause = new IOException("Connection reset by peer");
        PendingWrite lost;
        synchronized (this) {
            state = State.BROKEN;
            forget();
            lost = takePending();
        }
        if (lost != null) {
            loop.execute(() -> lost.failed(cause));
        }
        PipeReader end = reader;
        if (end != null) {
            loop.execute(() -> end.fail(cause));
        }
    }

    @GuardedBy("this") private void forget() {
        waiting.clear();
        waitingBytes = 0;
    }

    @GuardedBy("this") private @Nullable PendingWrite takePending() {
        PendingWrite taken = pending;
        pending = null;
        return taken;
    }

    /** Lets so many bytes pass and no more. */
    void allow(long bytes) {
        synchronized (this) {
            allowance = bytes;
        }
        schedule();
    }

    /** Lets so many bytes more pass. */
    void allowMore(long bytes) {
        synchronized (this) {
            allowance = allowance == Long.MAX_VALUE ? bytes : allowance + bytes;
        }
        schedule();
    }

    /** Delivers pieces of so many bytes at most. */
    synchronized void cut(int bytes) {
        piece = bytes;
    }

    /** Changes what is written from now on. */
    synchronized void filter(UnaryOperator<byte[]> next) {
        filter = next;
    }

    /** How many bytes have been written and not read. */
    synchronized long waitingBytes() {
        return waitingBytes;
    }

    /** The reader goes on. */
    void resume() {
        synchronized (this) {
            pauses--;
        }
        schedule();
    }

    private void schedule() {
        synchronized (this) {
            if (scheduled || reader == null || !hasWork()) {
                return;
            }
            scheduled = true;
        }
        loop.execute(this::deliver);
    }

    @GuardedBy("this") private boolean hasWork() {
        boolean readable = Math.min(waitingBytes, allowance) > 0;
        return (pauses <= 0 && (readable || hasEnd())) || isTaken();
    }

    @GuardedBy("this") private boolean hasEnd() {
        return state == State.ENDING && waitingBytes == 0 && allowance > 0;
    }

    @GuardedBy("this") private boolean isTaken() {
        return pending != null && waitingBytes <= window();
    }

    private void deliver() {
        PipeReader end = Objects.requireNonNull(reader);
        byte[] bytes;
        boolean atEnd;
        synchronized (this) {
            scheduled = false;
            bytes = pauses > 0 ? new byte[0] : take();
            atEnd = pauses <= 0 && bytes.length == 0 && hasEnd();
            state = atEnd ? State.ENDED : state;
        }
        if (bytes.length > 0 && !end.receive(ByteBuffer.wrap(bytes))) {
            pause();
        }
        if (atEnd) {
            end.endOfInput();
        }
        reportProgress();
        schedule();
    }

    private synchronized void pause() {
        pauses++;
    }

    @GuardedBy("this") private byte[] take() {
        ByteBuffer first = waiting.peek();
        if (first == null) {
            return new byte[0];
        }
        byte[] taken = new byte[(int) Math.min(Math.min(first.remaining(), piece), allowance)];
        first.get(taken);
        if (!first.hasRemaining()) {
            waiting.remove();
        }
        waitingBytes -= taken.length;
        allowance -= allowance == Long.MAX_VALUE ? 0 : taken.length;
        return taken;
    }

    private void reportProgress() {
        PendingWrite writer;
        long progress;
        boolean taken;
        synchronized (this) {
            writer = pending;
            taken = isTaken();
            progress = pendingBytes - Math.max(0, waitingBytes - window());
            pending = taken ? null : writer;
            writer = taken || progress > reported ? writer : null;
            reported = Math.max(reported, progress);
        }
        if (writer != null && taken) {
            writer.written();
        } else if (writer != null) {
            writer.progress(progress);
        }
    }
}
