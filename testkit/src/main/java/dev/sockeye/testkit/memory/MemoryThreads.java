package dev.sockeye.testkit.memory;

import dev.sockeye.session.connection.ConnectionServices;
import dev.sockeye.session.connection.LentThreads;
import dev.sockeye.session.connection.SlowHandlers;
import dev.sockeye.session.runtime.ApplicationThreads;
import dev.sockeye.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * What runs servers and clients over memory: the loop, the clock, and threads for those applications that ask for some.
 * Thread-safe.
 */
final class MemoryThreads implements AutoCloseable {
    /** Threads of an application that bring nothing for so long, wait for something themselves. */
    private static final long QUIET_MILLIS = 50;

    /** The bytes on the wire are the same in every run. */
    private static final int FIRST_MASK_KEY = 0x01020304;
    /** In the middle of what there may be. */
    private static final RandomGenerator NO_JITTER = () -> Long.MIN_VALUE;

    private final MemoryLoop loop = new MemoryLoop();
    private final MemoryTime time = new MemoryTime(new VirtualTime(), loop);
    private final ApplicationThreads applicationThreads = new ApplicationThreads("sockeye-memory-loop");
    private final AtomicInteger applicationTasks = new AtomicInteger();
    private final ConnectionServices services;

    MemoryThreads() {
        SlowHandlers nobody = new SlowHandlers(Runnable::run, "sockeye-memory-slow-handlers");
        nobody.close();
        AtomicInteger maskKey = new AtomicInteger(FIRST_MASK_KEY);
        services = new ConnectionServices(
                time, loop, loop, nobody, maskKey::getAndIncrement, NO_JITTER, LentThreads.upTo(Integer.MAX_VALUE));
    }

    MemoryLoop loop() {
        return loop;
    }

    ConnectionServices services() {
        return services;
    }

    /** Gives each task of the application a thread of its own. */
    Executor ownThreads() {
        return task -> {
            applicationTasks.incrementAndGet();
            applicationThreads.execute(() -> {
                ServerLog before = loop.log().enter();
                try {
                    task.run();
                } finally {
                    ServerLog.leave(before);
                    applicationTasks.decrementAndGet();
                }
            });
        };
    }

    /** {@return whether there are threads of the application's, at work or waiting for some} */
    boolean isApplicationAtWork() {
        return applicationTasks.get() > 0;
    }

    /** Runs a task, which a handler may want to be done when it goes on. */
    void runNow(Runnable task) {
        if (loop.isDriving()) {
            task.run();
        } else {
            loop.execute(task);
            loop.drive();
        }
    }

    void advance(Duration by) {
        time.advance(by);
        settle();
    }

    /** Runs what there is to run; if threads of the application are at work, waits a moment for what they bring. */
    void settle() {
        loop.drive();
        while (applicationTasks.get() > 0 && !loop.isDriving() && !loop.isQuietFor(QUIET_MILLIS)) {
            loop.drive();
        }
    }

    @Override
    public void close() {
        applicationThreads.close();
    }
}
