package dev.sockeye.session.runtime;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.connection.DaemonThreads;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks out for all sockets of a container. Its daemon thread starts with the first socket and ends with the last, so a
 * container that is merely forgotten holds nothing. Runs no user code. Thread-safe.
 */
public final class SelectorLoop implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(SelectorLoop.class.getName());

    private final DaemonThreads threads;
    private final Object lock = new Object();

    @GuardedBy("lock") private @Nullable Selector selector;

    @GuardedBy("lock") private boolean closed;

    /**
     * Makes a loop without a thread.
     *
     * @param threadName what its thread will be called
     */
    public SelectorLoop(String threadName) {
        threads = DaemonThreads.named(threadName);
    }

    /**
     * Begins to look out for a socket.
     *
     * @param channel in non-blocking mode
     * @return to say what for
     * @throws IOException if the container is closed, or the system allows no selector
     */
    public Watch watch(SocketChannel channel) throws IOException {
        synchronized (lock) {
            if (closed) {
                throw new IOException("The container is closed");
            }
            Selector current = selector == null ? begin() : selector;
            SelectionKey key = channel.register(current, 0);
            Watch watch = new Watch(key);
            key.attach(watch);
            return watch;
        }
    }

    @GuardedBy("lock") private Selector begin() throws IOException {
        Selector opened = Selector.open();
        selector = opened;
        threads.newThread(() -> run(opened)).start();
        return opened;
    }

    private void run(Selector served) {
        try {
            do {
                served.select(SelectorLoop::ready);
            } while (!retires(served));
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.ERROR, "Sockets cannot be watched any more", e);
        } finally {
            end(served);
        }
    }

    private static void ready(SelectionKey key) {
        try {
            watchOf(key).ready();
        } catch (CancelledKeyException e) {
            LOGGER.log(System.Logger.Level.TRACE, "A socket was closed when it became ready", e);
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.ERROR, "A socket that became ready could not be served", e);
        }
    }

    private static Watch watchOf(SelectionKey key) {
        return (Watch) key.attachment();
    }

    private boolean retires(Selector served) {
        synchronized (lock) {
            boolean retires = closed || served.keys().isEmpty();
            if (retires) {
                selector = null;
            }
            return retires;
        }
    }

    /** Remaining sockets are closed; threads that wait for them are woken up and notice it. */
    private void end(Selector served) {
        List<SelectionKey> left;
        synchronized (lock) {
            left = new ArrayList<>(served.keys());
            if (selector == served) {
                selector = null;
            }
        }
        left.forEach(key -> close(key.channel()));
        close(served);
        left.forEach(key -> watchOf(key).abandon());
    }

    private static void close(Closeable open) {
        try {
            open.close();
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.WARNING, "A socket or selector could not be closed", e);
        }
    }

    /** Ends the thread, waits a moment for its end, and takes no more sockets. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            if (selector != null) {
                selector.wakeup();
            }
        }
        threads.awaitEnd();
    }
}
