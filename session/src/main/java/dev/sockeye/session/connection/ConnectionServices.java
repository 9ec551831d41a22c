package dev.sockeye.session.connection;

import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/**
 * What all connections of a container share. Immutable.
 *
 * @param timers the clock
 * @param io runs what a timer, a slow handler or a writable socket starts; nothing of that blocks
 * @param callbacks runs code of the application, which may block
 * @param slowHandlers who helps connections whose handlers take long
 * @param maskKeys unpredictable keys for the frames of clients
 * @param jitter spreads the keepalive pings; need not be unpredictable
 * @param lentThreads which threads that read run handlers as well
 */
public record ConnectionServices(
        Timers timers,
        Executor io,
        Executor callbacks,
        SlowHandlers slowHandlers,
        IntSupplier maskKeys,
        RandomGenerator jitter,
        LentThreads lentThreads) {}
