package dev.sockeye.session.runtime;

import dev.sockeye.session.budget.ContainerBudgets;
import dev.sockeye.session.connection.ConnectionServices;
import dev.sockeye.session.connection.DaemonThreads;
import dev.sockeye.session.connection.LentThreads;
import dev.sockeye.session.connection.SlowHandlers;
import dev.sockeye.session.connection.SystemTimers;
import dev.sockeye.session.observation.ContainerFigures;
import dev.sockeye.session.observation.ObserverSource;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads, clock and randomness of one container. Its own threads are daemons and start when they are first needed;
 * their number does not grow with the number of connections. Thread-safe.
 */
public final class ContainerRuntime implements AutoCloseable {
    private static final int MAX_IO_THREADS = 4;
    /** What a log lists as a handler that holds a thread. */
    private static final Duration HOLDS = Duration.ofMillis(100);

    private static final int ID_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final ConnectionServices services;
    private final FrameObservers frameObservers;
    private final Executor ownThreads;
    private final SelectorLoop selector;
    private final EventLoops eventLoops;
    private final BlockedHandlers blockedHandlers;
    private final Extensions extensions;
    private final ContainerBudgets budgets;
    private final ContainerFigures figures;
    private final ContainerObservers observers;
    private final Runnable end;
    private final AtomicReference<@Nullable StopDeadline> stopping = new AtomicReference<>();

    /**
     * Makes a runtime with threads and a clock of its own.
     *
     * @param name begins the names of its threads
     * @param extensions what its connections can agree on; closed with the runtime
     * @param budgets what its connections may hold together
     * @param settings on which threads its handlers run
     */
    public ContainerRuntime(String name, Extensions extensions, ContainerBudgets budgets, ThreadSettings settings) {
        SystemTimers timers = new SystemTimers(name + "-timers");
        DaemonThreads ioThreads = DaemonThreads.numbered(name + "-io-");
        IdleFirstThreads io = new IdleFirstThreads(MAX_IO_THREADS, ioThreads);
        ApplicationThreads applicationThreads = new ApplicationThreads(name + "-loop");
        SlowHandlers slowHandlers = new SlowHandlers(io, name + "-slow-handlers");
        Supplier<?> holders = () -> slowHandlers.running(HOLDS);
        CallbackThreads pool =
                new CallbackThreads(name + "-worker-", settings.handlerThreads(), holders, System::nanoTime);
        ApplicationThreads virtual = new ApplicationThreads(name + "-handler");
        Executor callbacks = settings.virtual() ? virtual : pool;
        LentThreads lent = settings.virtual() ? LentThreads.none() : LentThreads.upTo(settings.lentThreads());
        this.services =
                new ConnectionServices(timers, io, callbacks, slowHandlers, new MaskKeys(random), new Random(), lent);
        this.blockedHandlers = new BlockedHandlers(slowHandlers, pool::waiting, pool::isExhausted);
        this.ownThreads = applicationThreads;
        this.selector = new SelectorLoop(name + "-selector");
        int loops = settings.eventLoops();
        this.eventLoops = new EventLoops(
                loops, new LoopThreads(name + "-event-loop", loops, settings.handlerThreads(), callbacks, holders));
        slowHandlers.eachTick(() -> {
            eventLoops.tick();
            pool.tick();
        });
        this.extensions = extensions;
        this.budgets = budgets;
        this.frameObservers = new FrameObservers(timers, callbacks);
        this.figures = new RuntimeFigures(timers, extensions, budgets, blockedHandlers);
        this.observers = ContainerObservers.find(figures);
        this.end = () -> {
            eventLoops.close();
            slowHandlers.close();
            timers.close();
            selector.close();
            io.shutdown();
            pool.shutdown();
            virtual.close();
            applicationThreads.close();
            eventLoops.awaitEnd(mostWait());
            ioThreads.awaitEnd(mostWait());
            pool.awaitEnd(mostWait());
        };
    }

    /**
     * Makes a runtime on threads and a clock of somebody else, who ends them.
     *
     * @param services what its connections share
     * @param ownThreads gives each task of the application a thread of its own
     * @param extensions what its connections can agree on; closed with the runtime
     * @param budgets what its connections may hold together
     */
    public ContainerRuntime(
            ConnectionServices services, Executor ownThreads, Extensions extensions, ContainerBudgets budgets) {
        this.services = services;
        this.ownThreads = ownThreads;
        this.selector = new SelectorLoop("sockeye-selector");
        this.eventLoops = new EventLoops(
                0, new LoopThreads("sockeye-event-loop", 0, 0, services.callbacks(), services.slowHandlers()::blocked));
        this.blockedHandlers = new BlockedHandlers(services.slowHandlers(), () -> 0, () -> false);
        this.extensions = extensions;
        this.budgets = budgets;
        this.frameObservers = new FrameObservers(services.timers(), services.callbacks());
        this.figures = new RuntimeFigures(services.timers(), extensions, budgets, blockedHandlers);
        this.observers = ContainerObservers.find(figures);
        this.end = selector::close;
    }

    /**
     * What its connections share.
     *
     * @return the services
     */
    public ConnectionServices services() {
        return services;
    }

    /**
     * Who looks on at the frames of its connections.
     *
     * @return initially nobody
     */
    public FrameObservers frameObservers() {
        return frameObservers;
    }

    /**
     * Who looks on at its handshakes and sessions.
     *
     * @return all of them
     */
    public ContainerObservers observers() {
        return observers;
    }

    /**
     * Has one more look on at its handshakes and sessions from now on, besides those who are found.
     *
     * @param source makes who looks on
     */
    public void lookOn(ObserverSource source) {
        observers.add(source.observing(figures));
    }

    /**
     * What its connections can agree on.
     *
     * @return the extensions
     */
    public Extensions extensions() {
        return extensions;
    }

    /**
     * What its connections may hold together, and what has come of that.
     *
     * @return the budgets
     */
    public ContainerBudgets budgets() {
        return budgets;
    }

    /**
     * Runs code of the application, which may block.
     *
     * @return the executor; it ends with the runtime
     */
    public Executor executor() {
        return services.callbacks();
    }

    /**
     * Gives each task of the application a thread of its own, a virtual one where the JDK has them.
     *
     * @return the executor; what still runs when the runtime is closed is interrupted
     */
    public Executor ownThreads() {
        return ownThreads;
    }

    /**
     * Finds sockets ready without a thread of the host.
     *
     * @return the selector; it is closed with the runtime
     */
    public SelectorLoop selector() {
        return selector;
    }

    /**
     * Runs handlers on the threads that find their input.
     *
     * @return the loops; empty if there are none to be used, and closed with the runtime
     */
    public EventLoops eventLoops() {
        return eventLoops;
    }

    /**
     * What its handlers do to its threads.
     *
     * @return to be watched
     */
    public BlockedHandlers blockedHandlers() {
        return blockedHandlers;
    }

    /**
     * Unguessable bytes.
     *
     * @param count how many
     * @return fresh bytes
     */
    public byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /**
     * An identifier for a session.
     *
     * @return 128 unguessable bits in hexadecimal
     */
    public String newId() {
        return HexFormat.of().formatHex(randomBytes(ID_BYTES));
    }

    /**
     * Begins to stop: all that is waited for, until this is closed, has one deadline.
     *
     * @param patience how long may be waited; counts the first time alone
     * @return the deadline
     */
    public StopDeadline stop(Duration patience) {
        stopping.compareAndSet(null, StopDeadline.in(patience));
        return Objects.requireNonNull(stopping.get());
    }

    /** Who was never stopped has no sessions that hold threads. */
    private Duration mostWait() {
        StopDeadline deadline = stopping.get();
        return deadline == null ? DaemonThreads.MAX_END : deadline.remaining();
    }

    /**
     * Ends all threads and waits a moment for them: a host looks for threads that outlive the application. Connections
     * must be closed before.
     */
    @Override
    public void close() {
        observers.end();
        extensions.close();
        end.run();
    }
}
