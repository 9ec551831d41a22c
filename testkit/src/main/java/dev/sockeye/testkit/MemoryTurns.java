package dev.sockeye.testkit;

import dev.sockeye.testkit.memory.MemoryServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * In memory, waiting is doing: the test's thread runs both sides until nothing is left to do.
 *
 * @param server runs
 */
record MemoryTurns(MemoryServer server) implements Turns {
    @Override
    public boolean until(BooleanSupplier wanted, Duration patience) {
        return server.until(wanted, patience);
    }

    @Override
    public void sent(CompletableFuture<Void> outcome, Duration patience) {
        server.takeOff(outcome::isDone, patience);
    }

    @Override
    public void settle(Duration patience) {
        server.settle();
    }
}
