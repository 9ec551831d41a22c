package dev.sockeye.container.connection;

import dev.sockeye.protocol.Limits;
import dev.sockeye.protocol.Role;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** A connection over memory, with a clock that stands still; deadlines run on the thread that moves the clock. */
public final class Wired {
    public static final ConnectionSettings SETTINGS = new ConnectionSettings(
            Limits.DEFAULT, 4 << 20, Duration.ofSeconds(20), Duration.ZERO, Duration.ofSeconds(20), true);

    public final ManualTimers timers = new ManualTimers();
    public final MemoryTransport transport = new MemoryTransport();
    public final Recorder listener = new Recorder();
    public final Remote remote;
    public final Connection connection;

    private Wired(Role role, ConnectionSettings settings, double jitter) {
        Executor inline = Runnable::run;
        RandomGenerator random = new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException("Only doubles are drawn");
            }

            @Override
            public double nextDouble() {
                return jitter;
            }
        };
        remote = new Remote(role == Role.SERVER ? Role.CLIENT : Role.SERVER);
        ConnectionServices services = new ConnectionServices(timers, inline, QUIET, () -> 0x01020304, random);
        connection = new Connection(new ConnectionSetup(role, settings, services, List.of()), transport);
    }

    /** Slow handlers nobody looks after: closed before it starts. */
    private static final SlowHandlers QUIET = quiet();

    private static SlowHandlers quiet() {
        SlowHandlers slowHandlers = new SlowHandlers(Runnable::run, "no-slow-handlers");
        slowHandlers.close();
        return slowHandlers;
    }

    public static Wired server() {
        return server(SETTINGS);
    }

    public static Wired server(ConnectionSettings settings) {
        return new Wired(Role.SERVER, settings, 0.5);
    }

    public static Wired server(ConnectionSettings settings, double jitter) {
        return new Wired(Role.SERVER, settings, jitter);
    }

    public static Wired client(ConnectionSettings settings) {
        return new Wired(Role.CLIENT, settings, 0.5);
    }

    public Wired open() {
        connection.open(listener);
        return this;
    }

    public boolean receive(ByteBuffer... frames) {
        return connection.receive(Remote.together(frames));
    }

    /** Everything written so far, as the other side understands it; to be asked once. */
    public List<String> wire() {
        return remote.read(transport.written());
    }

    public static ConnectionSettings withQueue(int bytes) {
        return new ConnectionSettings(
                SETTINGS.limits(),
                bytes,
                SETTINGS.sendTimeout(),
                SETTINGS.pingInterval(),
                SETTINGS.pongTimeout(),
                SETTINGS.corking());
    }

    public static ConnectionSettings withSendTimeout(int queueBytes, Duration timeout) {
        return new ConnectionSettings(
                SETTINGS.limits(), queueBytes, timeout, SETTINGS.pingInterval(), SETTINGS.pongTimeout(), true);
    }
}
