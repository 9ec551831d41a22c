package dev.sockeye.testkit;

import dev.sockeye.testkit.memory.MemoryServer;
import java.time.Duration;

/**
 * The clock of a server in memory and of its clients. It stands still unless a test moves it: pings, and timeouts of
 * closing, of idle sessions, of messages and sends happen then, on the test's thread. Thread-safe.
 */
public final class TestClock {
    private final MemoryServer server;

    TestClock(MemoryServer server) {
        this.server = server;
    }

    /**
     * Moves the clock; whatever is due on the way happens at its own time, and what follows from it before this returns.
     *
     * @param time how far, zero or more
     * @throws IllegalArgumentException if it is negative
     * @throws IllegalStateException if a handler moves it
     */
    public void advance(Duration time) {
        server.advance(time);
    }
}
