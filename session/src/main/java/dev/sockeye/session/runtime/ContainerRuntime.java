package dev.sockeye.session.runtime;

import dev.sockeye.session.connection.ConnectionServices;
import dev.sockeye.session.connection.DaemonThreads;
import dev.sockeye.session.connection.SlowHandlers;
import dev.sockeye.session.connection.SystemTimers;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * The threads, clock and randomness of one container. Threads are daemons and start when they are first needed; their
 * number does not grow with the number of connections. Thread-safe.
 */
public final class ContainerRuntime implements AutoCloseable {
    /** As many as hosts have for their own handlers. */
    private static final int MAX_CALLBACK_THREADS = 200;

    private static final int MAX_IO_THREADS = 4;
    private static final int ID_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final SystemTimers timers;
    private final DaemonThreads ioThreads;
    private final ExecutorService io;
    private final DaemonThreads callbackThreads;
    private final ExecutorService callbacks;
    private final ApplicationThreads applicationThreads;
    private final SelectorLoop selector;
    private final SlowHandlers slowHandlers;
    private final ConnectionServices services;
    private final FrameObservers frameObservers;
    private final Extensions extensions;

    /**
     * Makes a runtime.
     *
     * @param name begins the names of its threads
     * @param extensions what its connections can agree on; closed with the runtime
     */
    public ContainerRuntime(String name, Extensions extensions) {
        this.extensions = extensions;
        timers = new SystemTimers(name + "-timers");
        ioThreads = DaemonThreads.numbered(name + "-io-");
        io = IdleFirstThreads.upTo(MAX_IO_THREADS, ioThreads);
        callbackThreads = DaemonThreads.numbered(name + "-worker-");
        callbacks = IdleFirstThreads.upTo(MAX_CALLBACK_THREADS, callbackThreads);
        applicationThreads = new ApplicationThreads(name + "-loop");
        selector = new SelectorLoop(name + "-selector");
        slowHandlers = new SlowHandlers(io, name + "-slow-handlers");
        services = new ConnectionServices(timers, io, callbacks, slowHandlers, new MaskKeys(random), new Random());
        frameObservers = new FrameObservers(timers, callbacks);
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
     * What its connections can agree on.
     *
     * @return the extensions
     */
    public Extensions extensions() {
        return extensions;
    }

    /**
     * Runs code of the application, which may block.
     *
     * @return the executor; it is shut down with the runtime
     */
    public ExecutorService executor() {
        return callbacks;
    }

    /**
     * Gives each task of the application a thread of its own, a virtual one where the JDK has them.
     *
     * @return the executor; what still runs when the runtime is closed is interrupted
     */
    public Executor ownThreads() {
        return applicationThreads;
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
     * Ends all threads and waits a moment for them: a host looks for threads that outlive the application. Connections
     * must be closed before.
     */
    @Override
    public void close() {
        extensions.close();
        slowHandlers.close();
        timers.close();
        selector.close();
        io.shutdown();
        callbacks.shutdown();
        applicationThreads.close();
        ioThreads.awaitEnd();
        callbackThreads.awaitEnd();
    }
}
