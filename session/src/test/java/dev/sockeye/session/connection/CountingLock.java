package dev.sockeye.session.connection;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** A lock that counts how often it is acquired, and how often by its own holder. */
public final class CountingLock extends ReentrantLock {
    private static final long serialVersionUID = 1L;

    private final AtomicInteger acquisitions = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();

    @Override
    public void lock() {
        if (isHeldByCurrentThread()) {
            again.incrementAndGet();
        }
        acquisitions.incrementAndGet();
        super.lock();
    }

    public int acquisitions() {
        return acquisitions.get();
    }

    /** Acquisitions by a thread that held the lock already. */
    public int again() {
        return again.get();
    }
}
