package dev.sockeye.spring;

import dev.sockeye.container.servlet.ServletServerContainer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Closes all sessions when the application ends, before the server's graceful shutdown waits for requests, and
 * before its connector stops. Thread-safe.
 */
final class SessionsStop implements SmartLifecycle {
    /** What Spring's own handlers do when they stop comes first, then this, then the server in two phases. */
    static final int PHASE = DEFAULT_PHASE - 512;

    private final ServerStart server;
    private final ConfigurableApplicationContext context;
    private volatile boolean running;

    SessionsStop(ServerStart server, ConfigurableApplicationContext context) {
        this.server = server;
        this.context = context;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Not while contexts of tests are put aside (Spring 7): a container that has stopped stays so. */
    public boolean isPauseable() {
        return false;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    /** On a thread of its own, so that the application waits no longer than it does for each of its phases. */
    @Override
    public void stop(Runnable stopped) {
        running = false;
        ServletServerContainer container = ending();
        if (container == null) {
            stopped.run();
            return;
        }
        new SimpleAsyncTaskExecutor("sockeye-stop-").execute(() -> {
            try {
                container.stop();
            } finally {
                stopped.run();
            }
        });
    }

    /** What is to be stopped, or null: an application that only pauses will go on. */
    private @Nullable ServletServerContainer ending() {
        return context.isClosed() ? server.container() : null;
    }
}
