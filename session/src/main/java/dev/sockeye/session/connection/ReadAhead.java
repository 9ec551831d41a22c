package dev.sockeye.session.connection;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads on for a handler that keeps the thread that would: pings are answered, and the peer's end is seen. Without effect
 * where other threads read. Thread-safe.
 */
final class ReadAhead {
    private static final System.Logger LOGGER = System.getLogger(ReadAhead.class.getName());
    private static final int BYTES = 8 * 1024;

    private final Transport transport;
    private final @Nullable ConnectionTap tap;
    private final ReentrantLock lock;

    @GuardedBy("lock") private final ConnectionState state;

    ReadAhead(Transport transport, @Nullable ConnectionTap tap, ReentrantLock lock, ConnectionState state) {
        this.transport = transport;
        this.tap = tap;
        this.lock = lock;
        this.state = state;
    }

    /** Reads what is there; what follows from it is still to be done. */
    void run() {
        boolean more = begins();
        while (more) {
            more = readsMore() && begins();
        }
    }

    private boolean begins() {
        lock.lock();
        try {
            return state.reception().beginReadAhead();
        } finally {
            lock.unlock();
        }
    }

    /** Whether there may be more. */
    private boolean readsMore() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        int count = -1;
        try {
            count = transport.readAhead(bytes);
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "The next read will report the broken stream", e);
        }
        bytes.flip();
        if (tap != null) {
            tap.received(bytes);
        }
        lock.lock();
        try {
            state.readAhead(bytes, count < 0);
        } finally {
            lock.unlock();
        }
        return count > 0;
    }
}
