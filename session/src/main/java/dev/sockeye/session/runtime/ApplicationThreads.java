package dev.sockeye.session.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Threads for code of an application that has one for itself: virtual ones where the JDK has them (21 and later), daemons
 * otherwise. The context class loader is the caller's. Thread-safe.
 */
public final class ApplicationThreads {
    private static final @Nullable ThreadFactory VIRTUAL = virtual();

    private ApplicationThreads() {}

    /**
     * Starts a thread.
     *
     * @param name its name
     * @param code what it runs
     */
    public static void start(String name, Runnable code) {
        Thread thread = VIRTUAL == null ? new Thread(code) : VIRTUAL.newThread(code);
        thread.setName(name);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        if (VIRTUAL == null) {
            thread.setDaemon(true);
        }
        thread.start();
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
