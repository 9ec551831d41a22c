package dev.sockeye.session;

import dev.sockeye.bridge.CallbackScope;
import dev.sockeye.bridge.ContextClassLoader;
import org.jspecify.annotations.Nullable;

/**
 * Runs the callbacks of a session: with the application's class loader as the thread's context class loader, and within
 * the session's scope. Thread-safe.
 *
 * @param applicationLoader the application's class loader
 * @param scope the session's scope
 * @param session what logs call the session
 */
record CallbackFrame(ClassLoader applicationLoader, CallbackScope scope, SessionName session) {
    private static final System.Logger LOGGER = System.getLogger(CallbackFrame.class.getName());

    /** Begins a callback; returns the class loader to hand to {@link #leave}. */
    @Nullable ClassLoader enter() {
        ClassLoader before = ContextClassLoader.replace(applicationLoader);
        scope.enter();
        return before;
    }

    void leave(@Nullable ClassLoader before) {
        try {
            scope.leave();
        } finally {
            ContextClassLoader.replace(before);
        }
    }

    /** The session has ended. */
    void end() {
        ContextClassLoader.run(applicationLoader, scope::end);
    }

    /** Runs a handler that nobody waits for: what it throws is logged. */
    void run(String what, Runnable code) {
        ClassLoader before = enter();
        try {
            code.run();
        } catch (RuntimeException | Error e) {
            LOGGER.log(System.Logger.Level.WARNING, "A " + what + " of the application failed in " + session, e);
        } finally {
            leave(before);
        }
    }
}
