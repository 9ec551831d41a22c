package dev.sockeye.session.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One selector and the sockets it looks out for. The thread that leads selects, and serves what is ready itself. When a
 * handler keeps it for longer than a tick, it is not waited for: another thread leads from there on. Runs while there are
 * sockets, and some time longer. Thread-safe.
 */
final class EventLoop {
    private static final System.Logger LOGGER = System.getLogger(EventLoop.class.getName());
    private static final long IDLE_MILLIS = TimeUnit.SECONDS.toMillis(30);

    private final LoopThreads threads;
    private final Object lock = new Object();
    /** Found ready and not served yet; for who leads. */
    private final ArrayDeque<LoopSocket> ready = new ArrayDeque<>();
    /** Null while it does not run. */
    private volatile @Nullable Lead lead;

    private volatile boolean closed;

    EventLoop(LoopThreads threads) {
        this.threads = threads;
    }

    /** Adds a socket that is not read yet. */
    LoopSocket add(SocketChannel channel, SocketInput input) throws IOException {
        synchronized (lock) {
            if (closed) {
                throw new IOException("The container is closed");
            }
            Lead current = lead;
            Selector selector = current == null ? Selector.open() : current.selector();
            SelectionKey key = channel.register(selector, 0);
            LoopSocket socket = new LoopSocket(this, key, input);
            key.attach(socket);
            if (current == null) {
                leadBy(new Lead(selector));
            }
            return socket;
        }
    }

    private void leadBy(Lead next) {
        lead = next;
        threads.lead(() -> run(next));
    }

    /** What it looks out for has changed, so that it must select again. */
    void notice() {
        Lead current = lead;
        if (current != null && !current.isCaller()) {
            current.selector().wakeup();
        }
    }

    /** Called in each tick while handlers run. */
    void tick() {
        Lead current = lead;
        if (current == null) {
            return;
        }
        LoopSocket blocked = current.takeOverIfOverdue();
        if (blocked != null) {
            threads.handlerBlocks();
            blocked.pauseReading();
            goOn(current.selector());
        }
    }

    private void goOn(Selector selector) {
        synchronized (lock) {
            if (!closed) {
                leadBy(new Lead(selector));
                return;
            }
        }
        end(selector);
    }

    private void run(Lead own) {
        own.begin();
        try {
            boolean leads = serveReady(own);
            while (leads && select(own.selector())) {
                leads = serveReady(own);
            }
            if (leads) {
                end(own.selector());
            }
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.ERROR, "Sockets cannot be watched any more; they are closed", e);
            end(own.selector());
        }
    }

    /** False if the loop has been taken over. */
    private boolean serveReady(Lead own) {
        boolean leads = true;
        LoopSocket next = ready.poll();
        while (next != null && !closed) {
            leads = next.serve(own, threads);
            next = leads ? ready.poll() : null;
        }
        return leads;
    }

    /** Handlers must not be called from within a selection, whose locks the next to lead needs. */
    private boolean select(Selector selector) throws IOException {
        boolean idle = selector.keys().isEmpty();
        selector.select(key -> ready.add((LoopSocket) key.attachment()), idle ? IDLE_MILLIS : 0);
        return !closed && !(idle && retires(selector));
    }

    private boolean retires(Selector selector) {
        synchronized (lock) {
            boolean retires = selector.keys().isEmpty();
            if (retires) {
                lead = null;
            }
            return retires;
        }
    }

    /** Remaining sockets are closed. */
    private void end(Selector selector) {
        synchronized (lock) {
            Lead current = lead;
            if (current != null && current.selector() == selector) {
                lead = null;
            }
        }
        List<SelectionKey> left = List.copyOf(selector.keys());
        left.forEach(key -> close(key.channel()));
        close(selector);
        left.forEach(key -> ((LoopSocket) key.attachment()).abandon());
    }

    private static void close(Closeable open) {
        try {
            open.close();
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.WARNING, "A socket or selector could not be closed", e);
        }
    }

    /** Takes no more sockets, and closes those that are left; waits for no handler. */
    void close() {
        Lead current;
        synchronized (lock) {
            closed = true;
            current = lead;
        }
        if (current != null) {
            if (current.takeOver() == null) {
                current.selector().wakeup();
            } else {
                end(current.selector());
            }
        }
    }
}
