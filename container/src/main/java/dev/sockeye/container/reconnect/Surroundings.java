package dev.sockeye.container.reconnect;

import dev.sockeye.container.connection.Timers;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a reconnecting client lives by. Immutable.
 *
 * @param timers the clock of waits
 * @param executor runs what may block
 * @param random the jitter
 * @param dates the clock of the wall, for dates that a server names
 */
record Surroundings(Timers timers, Executor executor, RandomGenerator random, InstantSource dates) {
    /** The same, with a context class loader for what is run. */
    Surroundings with(@Nullable ClassLoader loader) {
        return new Surroundings(timers, new ApplicationExecutor(executor, loader), random, dates);
    }
}
