package dev.sockeye.container.connection;

import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/**
 * What all connections of a container share. Immutable.
 *
 * @param timers the clock
 * @param executor runs what a timer or a slow handler starts; it may block
 * @param slowHandlers who helps connections whose handlers take long
 * @param maskKeys unpredictable keys for the frames of clients
 * @param jitter spreads the keepalive pings; need not be unpredictable
 */
public record ConnectionServices(
        Timers timers, Executor executor, SlowHandlers slowHandlers, IntSupplier maskKeys, RandomGenerator jitter) {}
