package dev.sockeye.testkit;

import dev.sockeye.testkit.memory.MemoryServer;
import java.time.Duration;

/**
 * The virtual clock of a server in memory and of its clients. It advances only when a test moves it. Pings, and timeouts of
 * closes, idle sessions, messages and sends, then happen on the test's thread. Thread-safe.
 */
public final class TestClock {
    private final MemoryServer server;

    TestClock(MemoryServer server) {
        this.server = server;
    }

    /**
     * Advances the clock. Everything that becomes due happens at its own time, and its consequences have happened when this
     * returns.
     *
     * @param time the time, zero or more
     * @throws IllegalArgumentException if it is negative
     * @throws IllegalStateException if a handler moves it
     */
    public void advance(Duration time) {
        server.advance(time);
    }
}
