package dev.sockeye.bridge;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lends threads a context class loader while they run an application's code. */
public final class ContextClassLoader {
    private ContextClassLoader() {}

    /**
     * The current thread's.
     *
     * @return its context class loader
     */
    public static @Nullable ClassLoader current() {
        return Thread.currentThread().getContextClassLoader();
    }

    /**
     * Sets the current thread's context class loader, for code that must allocate nothing.
     *
     * @param loader the new one
     * @return the one before, to be set again in the end
     */
    public static @Nullable ClassLoader replace(@Nullable ClassLoader loader) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        return before;
    }

    /**
     * Runs a task with a context class loader; the thread has its own again when this returns.
     *
     * @param loader the task's
     * @param task what to run
     */
    public static void run(@Nullable ClassLoader loader, Runnable task) {
        ClassLoader before = replace(loader);
        try {
            task.run();
        } finally {
            replace(before);
        }
    }

    /**
     * Calls a function with a context class loader; the thread has its own again when this returns.
     *
     * @param loader the function's
     * @param function what to call
     * @param <T> the type of its result
     * @return its result
     */
    public static <T> T call(@Nullable ClassLoader loader, Supplier<T> function) {
        ClassLoader before = replace(loader);
        try {
            return function.get();
        } finally {
            replace(before);
        }
    }
}
