package dev.sockeye.session.connection;

import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.session.budget.Budgets;
import dev.sockeye.session.budget.ContainerBudgets;
import dev.sockeye.session.settings.WebSocketSettings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A connection over memory, with a clock that stands still; deadlines run on the thread that moves the clock. */
public final class Wired {
    /** The defaults, without keepalive pings. */
    public static final WebSocketSettings SETTINGS =
            WebSocketSettings.builder().pingInterval(Duration.ZERO).build();

    /** What it was made with. */
    public final WebSocketSettings settings;

    /** What runs the tasks that call no application. */
    public final Executor io;

    public final ManualTimers timers;
    public final MemoryTransport transport;
    public final Recorder listener = new Recorder();
    public final Remote remote;
    public final Connection connection;

    /** The lock of the connection, which counts. */
    public final CountingLock lock = new CountingLock();

    private Wired(Role role, WebSocketSettings settings, double jitter) {
        this(role, settings, List.of(), new MemoryTransport(), Pools.inline(jitter));
    }

    private Wired(
            Role role, WebSocketSettings settings, List<Agreement> agreed, MemoryTransport transport, Pools pools) {
        this.settings = settings;
        this.transport = transport;
        this.timers = pools.timers();
        this.io = pools.io();
        RandomGenerator random = new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException("Only doubles are drawn");
            }

            @Override
            public double nextDouble() {
                return pools.jitter();
            }
        };
        remote = new Remote(role == Role.SERVER ? Role.CLIENT : Role.SERVER);
        ConnectionServices services = new ConnectionServices(
                timers, io, pools.callbacks(), QUIET, () -> 0x01020304, random, LentThreads.upTo(Integer.MAX_VALUE));
        Budgets budgets = pools.budgets() == null ? ownBudgets(settings) : pools.budgets();
        connection =
                new Connection(new ConnectionSetup(role, settings, services, budgets, agreed, null), transport, lock);
    }

    /**
     * What runs the tasks of a connection, what chance adds to their times (a half is none), and what it shares with others,
     * if it does.
     */
    public record Pools(
            Executor io,
            Executor callbacks,
            double jitter,
            @Nullable Budgets budgets,
            ManualTimers timers) {
        public Pools(Executor io, Executor callbacks) {
            this(io, callbacks, 0.5, null, new ManualTimers());
        }

        static Pools inline(double jitter) {
            return new Pools(Runnable::run, Runnable::run, jitter, null, new ManualTimers());
        }
    }

    /** Slow handlers nobody looks after, closed before it starts: it ticks when a test has it tick. */
    static final SlowHandlers QUIET = quiet();

    private static SlowHandlers quiet() {
        SlowHandlers slowHandlers = new SlowHandlers(Runnable::run, "no-slow-handlers");
        slowHandlers.close();
        return slowHandlers;
    }

    /** What a connection may hold that shares nothing. */
    public static Budgets ownBudgets(WebSocketSettings settings) {
        return new ContainerBudgets(settings).whole();
    }

    public static Wired server() {
        return server(SETTINGS);
    }

    public static Wired server(WebSocketSettings settings) {
        return new Wired(Role.SERVER, settings, 0.5);
    }

    public static Wired server(WebSocketSettings settings, double jitter) {
        return new Wired(Role.SERVER, settings, jitter);
    }

    /** A server whose threads a test decides on. */
    public static Wired server(MemoryTransport transport, Pools pools) {
        return new Wired(Role.SERVER, SETTINGS, List.of(), transport, pools);
    }

    public static Wired client(WebSocketSettings settings) {
        return new Wired(Role.CLIENT, settings, 0.5);
    }

    public static Wired of(Role role) {
        return new Wired(role, SETTINGS, 0.5);
    }

    /** Either side, with extensions; what it writes is not for its remote, which has none. */
    public static Wired of(Role role, WebSocketSettings settings, List<Agreement> agreed) {
        return new Wired(role, settings, agreed, new MemoryTransport(), Pools.inline(0.5));
    }

    /** One of many connections that share what they may hold. */
    public static Wired sharing(Budgets budgets, ManualTimers timers, Role role) {
        Pools pools = new Pools(Runnable::run, Runnable::run, 0.5, budgets, timers);
        return new Wired(role, SETTINGS, List.of(), new MemoryTransport(), pools);
    }

    public Wired open() {
        connection.open(listener);
        return this;
    }

    public boolean receive(ByteBuffer... frames) {
        return connection.receive(Remote.together(frames));
    }

    /** How many bytes wait to be handed to the host. */
    public long waiting() {
        Outflow outflow = connection.outflow();
        return outflow.offered() - outflow.written();
    }

    /** Everything written so far, as the other side understands it; to be asked once. */
    public List<String> wire() {
        return remote.read(transport.written());
    }

    public static WebSocketSettings withQueue(int bytes) {
        return SETTINGS.toBuilder().outgoingQueueSize(bytes).build();
    }

    public static WebSocketSettings withSendTimeout(int queueBytes, Duration timeout) {
        return withQueue(queueBytes).toBuilder().sendTimeout(timeout).build();
    }
}
