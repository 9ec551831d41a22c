package dev.sockeye.session.connection;

import org.jspecify.annotations.Nullable;

/**
 * The thread that notifies the listener: at most one at a time, which alone asks for the next notice. Not thread-safe:
 * guarded by the connection's lock; whether it is itself, a thread may ask without that.
 */
final class Dispatcher {
    private @Nullable Thread thread;
    private boolean reader;
    /** Whether it has begun with what came while it notified. */
    private boolean wentOn;

    /**
     * The calling thread notifies from now on.
     *
     * @param asReader whether it is the thread that reads from the transport, which then does not
     */
    void begin(boolean asReader) {
        thread = Thread.currentThread();
        reader = asReader;
        wentOn = false;
    }

    void end() {
        thread = null;
        reader = false;
    }

    /**
     * Takes the one turn more that it has, for what came while it notified: a peer that always has more would keep the thread for
     * ever otherwise. False if it has had it.
     */
    boolean takeOneMoreTurn() {
        boolean may = !wentOn;
        wentOn = true;
        return may;
    }

    boolean isThere() {
        return thread != null;
    }

    boolean isCaller() {
        return thread == Thread.currentThread();
    }

    /** Whether it keeps the transport from being read. */
    boolean isReader() {
        return reader;
    }
}
