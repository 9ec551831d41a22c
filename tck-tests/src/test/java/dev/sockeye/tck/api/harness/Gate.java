package dev.sockeye.tck.api.harness;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds a thread back until another one lets it go on. */
public final class Gate {
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Lets everybody pass, now and later. */
    public void open() {
        closed.countDown();
    }

    /** Waits until it is open; fails if that takes too long. */
    public void pass() {
        try {
            if (!closed.await(Eventually.SOON.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("Nobody opened the gate within " + Eventually.SOON);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted before the gate", e);
        }
    }
}
