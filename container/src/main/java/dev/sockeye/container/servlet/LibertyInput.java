package dev.sockeye.container.servlet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The input of an upgraded connection of Liberty. When its thread returns from a report, Liberty reads on, and drops what it
 * has reported if that has not been read. So its thread is held there until another has read all, or the connection is
 * closed. Thread-safe, as far as one thread at a time reads.
 */
final class LibertyInput extends ServletInputStream {
    private final ServletInputStream stream;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @GuardedBy("lock") private boolean unread;

    @GuardedBy("lock") private boolean closed;

    LibertyInput(ServletInputStream stream) {
        this.stream = stream;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        stream.setReadListener(new Holding(listener));
    }

    @Override
    public boolean isReady() {
        boolean ready = stream.isReady();
        if (!ready) {
            allRead();
        }
        return ready;
    }

    @Override
    public boolean isFinished() {
        return stream.isFinished();
    }

    @Override
    public int read() throws IOException {
        return stream.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return stream.read(into, offset, length);
    }

    /** Nobody reads any more: a thread that is held may return. */
    void connectionClosed() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void reported() {
        lock.lock();
        try {
            unread = true;
        } finally {
            lock.unlock();
        }
    }

    private void allRead() {
        lock.lock();
        try {
            unread = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitAllRead() {
        lock.lock();
        try {
            while (unread && !closed) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Holds the thread that reports input. */
    private final class Holding implements ReadListener {
        private final ReadListener listener;

        Holding(ReadListener listener) {
            this.listener = listener;
        }

        @Override
        public void onDataAvailable() throws IOException {
            reported();
            listener.onDataAvailable();
            awaitAllRead();
        }

        @Override
        public void onAllDataRead() throws IOException {
            listener.onAllDataRead();
        }

        @Override
        public void onError(Throwable cause) {
            listener.onError(cause);
        }
    }
}
