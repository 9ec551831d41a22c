package dev.sockeye.container.servlet;

import dev.sockeye.session.connection.Connection;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a host reports, and hands it to the connection. A host whose thread takes tasks, as those of XNIO do, is read
 * by that thread alone: such a host fills its buffer whenever data arrives, while another thread may be reading it.
 * Thread-safe.
 */
final class HostInput implements ReadListener {
    private static final int READ_BYTES = 16 * 1024;
    /** The array of a thread that is not reading; one that reads may come to read for another connection. */
    private static final ThreadLocal<byte @Nullable []> READ_BUFFER =
            ThreadLocal.withInitial(() -> new byte[READ_BYTES]);

    private final ServletInputStream stream;
    private final Connection connection;
    private final ReadTurns turns;
    /** The thread that calls, if it takes tasks. */
    private volatile @Nullable Executor hostThread;

    HostInput(ServletInputStream stream, Connection connection, ReadTurns turns) {
        this.stream = stream;
        this.connection = connection;
        this.turns = turns;
    }

    @Override
    public void onDataAvailable() {
        if (Thread.currentThread() instanceof Executor caller) {
            hostThread = caller;
        }
        turns.called();
        proceed();
    }

    @Override
    public void onAllDataRead() {
        end();
        proceed();
    }

    @Override
    public void onError(Throwable cause) {
        end(cause);
        proceed();
    }

    /** A pause is over: what the host has reported before is read, by its own thread where that takes tasks. */
    void resume() {
        Executor thread = hostThread;
        if (thread == null) {
            proceed();
            return;
        }
        try {
            thread.execute(this::proceed);
        } catch (RejectedExecutionException hostHasStopped) {
            fail(hostHasStopped);
        }
    }

    /** Reads what the host has reported, if that is this thread's turn. */
    void proceed() {
        while (turns.take()) {
            read();
        }
    }

    private void read() {
        byte[] own = READ_BUFFER.get();
        byte[] bytes = own == null ? new byte[READ_BYTES] : own;
        READ_BUFFER.set(null);
        try {
            while (turns.goesOn()) {
                if (stream.isReady()) {
                    receive(bytes, stream.read(bytes));
                } else if (stream.isFinished()) {
                    end();
                } else {
                    turns.foundNothing();
                }
            }
        } catch (IOException | RuntimeException e) {
            end(e);
        } finally {
            READ_BUFFER.set(bytes);
        }
    }

    private void receive(byte[] bytes, int count) {
        if (count < 0) {
            end();
        } else if (connection.receive(ByteBuffer.wrap(bytes, 0, count))) {
            turns.awaitLook(() -> connection.hasUnreadInput() && !connection.hasPeerEnded());
        } else {
            turns.pause();
        }
        // Nothing more comes, and some hosts close a connection only when their thread returns from here.
        if (connection.hasPeerEnded()) {
            turns.end();
        }
    }

    private void end() {
        turns.end();
        connection.endOfInput();
    }

    private void end(Throwable cause) {
        if (cause instanceof EOFException) {
            end();
        } else {
            fail(cause);
        }
    }

    /** The stream is broken, in whichever direction. */
    void fail(Throwable cause) {
        turns.end();
        connection.fail(cause);
    }
}
