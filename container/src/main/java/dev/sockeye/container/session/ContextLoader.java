package dev.sockeye.container.session;

/** Runs application code with the application's class loader as the thread's context class loader. Immutable. */
record ContextLoader(ClassLoader applicationLoader) {
    private static final System.Logger LOGGER = System.getLogger(ContextLoader.class.getName());

    /** Sets the loader; returns the one to hand to {@link #leave}. */
    ClassLoader enter() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(applicationLoader);
        return before;
    }

    static void leave(ClassLoader before) {
        Thread.currentThread().setContextClassLoader(before);
    }

    /** Runs code that nobody waits for: what it throws is logged. */
    void run(String what, Runnable code) {
        ClassLoader before = enter();
        try {
            code.run();
        } catch (RuntimeException | Error e) {
            LOGGER.log(System.Logger.Level.WARNING, "A " + what + " of the application failed", e);
        } finally {
            leave(before);
        }
    }
}
