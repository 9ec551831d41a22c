package dev.sockeye.container.servlet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.connection.Transport.PendingWrite;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a host that says when it takes more, one write after another, never blocking. One thread at a time writes; who
 * comes meanwhile leaves it to that one. The host and waiting writers are called without the lock. Thread-safe.
 */
final class HostOutput {
    private static final int MAX_PIECE = 64 * 1024;
    private static final PendingWrite NOBODY_WAITS = new PendingWrite() {
        @Override
        public void progress(long bytes) {}

        @Override
        public void written() {}

        @Override
        public void failed(Throwable cause) {}
    };

    private enum State {
        /** The host has taken enough, and calls when it takes more. */
        AWAITING_HOST,
        /** The host takes more. */
        READY,
        WRITING,
        /** There is a reason to ask the host again that the writing thread may not have seen. */
        WRITING_AND_CALLED
    }

    private final ServletOutputStream stream;
    private final BooleanSupplier closed;

    @GuardedBy("this") private State state = State.AWAITING_HOST;

    /** The write that is under way; its contents are the writing thread's. */
    @GuardedBy("this") private @Nullable HostWrite current;

    HostOutput(ServletOutputStream stream, BooleanSupplier closed) {
        this.stream = stream;
        this.closed = closed;
    }

    /** Writes all buffers; false if the end will be reported to the one who waits for it. */
    boolean write(List<ByteBuffer> buffers, PendingWrite pending) throws IOException {
        begin(new HostWrite(buffers, pending));
        return proceed() != null;
    }

    /** Has the host send what it has, before there is anything to write. */
    void flush() throws IOException {
        begin(new HostWrite(List.of(), NOBODY_WAITS));
        proceed();
    }

    /** The host takes more. */
    void onWritePossible() throws IOException {
        PendingWrite done = proceed();
        if (done != null) {
            done.written();
        }
    }

    /** Whether the host will call, and somebody waits for it to do so. */
    synchronized boolean isAwaitingHost() {
        return state == State.AWAITING_HOST;
    }

    /** Whether there is something that the host has not taken yet. */
    synchronized boolean isStuck() {
        return state == State.AWAITING_HOST && current != null;
    }

    /** Forgets what the host has not taken: the connection is closed. */
    synchronized void forget() {
        current = null;
    }

    /** Writes what the host takes, unless another thread does; returns who waited for a write that has ended by that. */
    private @Nullable PendingWrite proceed() throws IOException {
        PendingWrite done = null;
        boolean writing = takeTurn();
        while (writing) {
            HostWrite write = current();
            boolean ready = write == null ? isReady() : write.goOn();
            if (write != null && ready) {
                done = write.pending;
            }
            writing = goesRound(write, ready);
        }
        return done;
    }

    private synchronized void begin(HostWrite write) {
        current = write;
    }

    private synchronized @Nullable HostWrite current() {
        return current;
    }

    private synchronized boolean takeTurn() {
        boolean free = state == State.AWAITING_HOST || state == State.READY;
        state = free ? State.WRITING : State.WRITING_AND_CALLED;
        return free;
    }

    private synchronized boolean goesRound(@Nullable HostWrite write, boolean ready) {
        if (ready && current == write) {
            current = null;
        }
        boolean again = state == State.WRITING_AND_CALLED;
        State idle = ready ? State.READY : State.AWAITING_HOST;
        state = again ? State.WRITING : idle;
        return again;
    }

    private boolean isReady() throws IOException {
        boolean ready = !closed.getAsBoolean() && stream.isReady();
        if (closed.getAsBoolean()) {
            throw new IOException("The connection is closed");
        }
        return ready;
    }

    /** One write on its way to the host. For the writing thread. */
    private final class HostWrite {
        private final Queue<ByteBuffer> unwritten;
        private final PendingWrite pending;
        private long given;
        private boolean flushed;

        HostWrite(List<ByteBuffer> buffers, PendingWrite pending) {
            this.unwritten = new ArrayDeque<>(buffers);
            this.pending = pending;
        }

        /** Whether the host has passed all of it on. */
        boolean goOn() throws IOException {
            long passedOn = 0;
            while (isReady()) {
                // Ready for more, so the host has passed on what it was given before.
                passedOn = given;
                ByteBuffer next = unwritten.peek();
                if (next != null) {
                    writePieceOf(next);
                } else if (!flushed) {
                    flushed = true;
                    stream.flush();
                } else {
                    return true;
                }
            }
            if (passedOn > 0) {
                pending.progress(passedOn);
            }
            return false;
        }

        /**
         * Writes no more at once than a slow peer takes in a moment, for progress is seen piece by piece. Undertow 2.3 sends
         * all of an array, whatever part of it is asked for.
         */
        private void writePieceOf(ByteBuffer bytes) throws IOException {
            byte[] piece = new byte[Math.min(bytes.remaining(), MAX_PIECE)];
            bytes.get(piece);
            if (!bytes.hasRemaining()) {
                unwritten.remove();
            }
            stream.write(piece);
            given += piece.length;
        }
    }
}
