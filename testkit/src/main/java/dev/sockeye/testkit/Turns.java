package dev.sockeye.testkit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** How a test waits for the other side. */
interface Turns {
    /** Waits until something holds that changes with an arrival; whether it does. */
    boolean until(BooleanSupplier wanted, Duration patience);

    /** Waits until a message is on its way, or cannot be. */
    void sent(CompletableFuture<Void> outcome, Duration patience);

    /** Waits until the other side has done what it was asked for so far. */
    void settle(Duration patience);
}
