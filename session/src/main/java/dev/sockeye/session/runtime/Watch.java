package dev.sockeye.session.runtime;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import org.jspecify.annotations.Nullable;

/** What a {@link SelectorLoop} looks out for on one socket. Thread-safe. */
public final class Watch {
    private final SelectionKey key;

    @GuardedBy("this") private @Nullable Runnable onReadable;

    @GuardedBy("this") private @Nullable Runnable onWritable;

    Watch(SelectionKey key) {
        this.key = key;
    }

    /**
     * Runs something once, as soon as the socket is ready.
     *
     * @param operation one of {@link SelectionKey}'s
     * @param then must not block: it is run by the one thread that serves all sockets
     * @throws IOException if the socket is closed
     */
    public void when(int operation, Runnable then) throws IOException {
        try {
            synchronized (this) {
                if (operation == SelectionKey.OP_READ) {
                    onReadable = both(onReadable, then);
                } else {
                    onWritable = both(onWritable, then);
                }
                key.interestOpsOr(operation);
            }
            key.selector().wakeup();
        } catch (CancelledKeyException e) {
            throw closed(e);
        }
    }

    private static Runnable both(@Nullable Runnable first, Runnable second) {
        return first == null
                ? second
                : () -> {
                    first.run();
                    second.run();
                };
    }

    private static IOException closed(CancelledKeyException cause) {
        IOException closed = new ClosedChannelException();
        closed.initCause(cause);
        return closed;
    }

    /** The socket is ready for something; called by the selector thread. */
    void ready() {
        int operations = key.readyOps();
        key.interestOpsAnd(~operations);
        run((operations & SelectionKey.OP_READ) != 0, (operations & ~SelectionKey.OP_READ) != 0);
    }

    /** Runs what waits, ready or not: nobody looks out any more. */
    void abandon() {
        run(true, true);
    }

    private void run(boolean readable, boolean writable) {
        Runnable reading = null;
        Runnable writing = null;
        synchronized (this) {
            if (readable) {
                reading = onReadable;
                onReadable = null;
            }
            if (writable) {
                writing = onWritable;
                onWritable = null;
            }
        }
        if (reading != null) {
            reading.run();
        }
        if (writing != null) {
            writing.run();
        }
    }

    /** Looks out no more, and forgets what waits; the socket is closed for good when this has been called. */
    public void cancel() {
        key.cancel();
        synchronized (this) {
            onReadable = null;
            onWritable = null;
        }
        key.selector().wakeup();
    }
}
