package dev.sockeye.session.connection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A transport that keeps what is written, and does with it what a test says. Thread-safe. */
public final class MemoryTransport implements Transport {
    /** What becomes of a write. */
    public enum Behaviour {
        INLINE,
        PENDING,
        FAILING
    }

    private final List<byte[]> writes = new ArrayList<>();
    private final AtomicInteger resumptions = new AtomicInteger();
    private final AtomicInteger shutdowns = new AtomicInteger();
    private final AtomicInteger closings = new AtomicInteger();
    private final AtomicInteger misuses = new AtomicInteger();
    private @Nullable PendingWrite pending;
    private volatile Behaviour behaviour = Behaviour.INLINE;
    private volatile int takenAtOnce;
    private volatile boolean mayRunHandlers = true;
    private volatile boolean endedAhead;
    private volatile Runnable beforeWrite = () -> {};
    private final Queue<ByteBuffer> ahead = new ConcurrentLinkedQueue<>();

    public void behave(Behaviour next) {
        behaviour = next;
    }

    /** A write that pends takes so many bytes at once, if it is asked to take what it can. */
    public void takeAtOnce(int bytes) {
        takenAtOnce = bytes;
    }

    /** The host needs its threads back: handlers run elsewhere. To be said before a connection is made. */
    public MemoryTransport lendNoThread() {
        mayRunHandlers = false;
        return this;
    }

    public void beforeWrite(Runnable action) {
        beforeWrite = action;
    }

    /** Has bytes there for who reads while a handler is busy, a piece for each read. */
    public void arriveAhead(ByteBuffer... pieces) {
        ahead.addAll(List.of(pieces));
    }

    /** Has the end of the stream there for who reads while a handler is busy. */
    public void endAhead() {
        endedAhead = true;
    }

    public int waitingAhead() {
        return ahead.size();
    }

    @Override
    public int readAhead(ByteBuffer into) {
        ByteBuffer next = ahead.poll();
        int count = next == null ? (endedAhead ? -1 : 0) : next.remaining();
        if (next != null) {
            into.put(next);
        }
        return count;
    }

    @Override
    public boolean write(List<ByteBuffer> buffers, PendingWrite whenDone) throws IOException {
        beforeWrite.run();
        take(buffers, Integer.MAX_VALUE);
        synchronized (this) {
            pending = behaviour == Behaviour.PENDING ? whenDone : null;
            return pending == null;
        }
    }

    @Override
    public boolean writeNow(List<ByteBuffer> buffers) throws IOException {
        beforeWrite.run();
        take(buffers, behaviour == Behaviour.PENDING ? takenAtOnce : Integer.MAX_VALUE);
        return buffers.stream().noneMatch(ByteBuffer::hasRemaining);
    }

    private void take(List<ByteBuffer> buffers, int most) throws IOException {
        if (behaviour == Behaviour.FAILING) {
            throw new IOException("Broken pipe");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[Math.min(buffer.remaining(), most - all.size())];
            buffer.get(bytes);
            all.writeBytes(bytes);
        }
        synchronized (this) {
            if (pending != null || closings.get() > 0) {
                misuses.incrementAndGet();
            }
            if (all.size() > 0) {
                writes.add(all.toByteArray());
            }
        }
    }

    /** The write that pends is done; what follows it is written inline or pends in turn. */
    public void finishWrite() {
        takePending().written();
    }

    /** Some more of the write that pends is taken: so many bytes of it by now. */
    public void progressWrite(long bytes) {
        PendingWrite current;
        synchronized (this) {
            current = pending;
        }
        if (current == null) {
            throw new IllegalStateException("Expected a write that pends");
        }
        current.progress(bytes);
    }

    public void failWrite(Throwable cause) {
        takePending().failed(cause);
    }

    private synchronized PendingWrite takePending() {
        PendingWrite taken = pending;
        if (taken == null) {
            throw new IllegalStateException("Expected a write that pends");
        }
        pending = null;
        return taken;
    }

    public synchronized boolean isWriting() {
        return pending != null;
    }

    public synchronized int writeCount() {
        return writes.size();
    }

    public synchronized byte[] written() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        writes.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** Writes after the end, or on top of one that pends. */
    public int misuses() {
        return misuses.get();
    }

    public int resumptions() {
        return resumptions.get();
    }

    public boolean isOutputShut() {
        return shutdowns.get() > 0;
    }

    public boolean isClosed() {
        return closings.get() > 0;
    }

    @Override
    public boolean mayRunHandlers() {
        return mayRunHandlers;
    }

    @Override
    public void resumeReading() {
        resumptions.incrementAndGet();
    }

    @Override
    public void shutdownOutput() {
        shutdowns.incrementAndGet();
    }

    @Override
    public void close() {
        closings.incrementAndGet();
    }
}
