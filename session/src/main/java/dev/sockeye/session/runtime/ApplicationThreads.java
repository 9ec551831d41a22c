package dev.sockeye.session.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives each task of an application a thread of its own: a virtual one where the JDK has them (21 and later), a daemon
 * otherwise. Its context class loader is the caller's. Thread-safe.
 */
public final class ApplicationThreads implements Executor, AutoCloseable {
    private static final @Nullable ThreadFactory VIRTUAL = virtual();
    private static final long MAX_END = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    /**
     * Threads of one name.
     *
     * @param name the name
     */
    public ApplicationThreads(String name) {
        this.name = name;
    }

    @Override
    public void execute(Runnable task) {
        Runnable counted = () -> {
            try {
                task.run();
            } finally {
                running.remove(Thread.currentThread());
            }
        };
        Thread thread = VIRTUAL == null ? daemon(counted) : VIRTUAL.newThread(counted);
        thread.setName(name);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        running.add(thread);
        thread.start();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    /** Interrupts the tasks that still run, and waits a moment for them, unless one of them does this itself. */
    @Override
    public void close() {
        if (running.contains(Thread.currentThread())) {
            return;
        }
        running.forEach(Thread::interrupt);
        long deadline = System.nanoTime() + MAX_END;
        try {
            for (Thread thread : running) {
                TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The baseline is a JDK without them, so they are looked up: {@code Thread.ofVirtual().factory()}. */
    private static @Nullable ThreadFactory virtual() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Class<?> ofVirtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
            MethodHandle begin = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(ofVirtual));
            MethodHandle factory = lookup.findVirtual(builder, "factory", MethodType.methodType(ThreadFactory.class));
            return (ThreadFactory) factory.invoke(begin.invoke());
        } catch (Throwable e) {
            return null;
        }
    }
}
