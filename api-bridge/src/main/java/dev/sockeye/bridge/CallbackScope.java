package dev.sockeye.bridge;

/**
 * What surrounds the callbacks of one session, such as the contexts of its beans. Callbacks of one session may run on
 * several threads at once, and within callbacks of others. Implementations are safe for use by any number of threads.
 */
public interface CallbackScope {
    /** Surrounds callbacks with nothing. */
    CallbackScope NONE = new CallbackScope() {
        @Override
        public void enter() {
            // There is nothing to begin.
        }

        @Override
        public void leave() {
            // There is nothing to end.
        }

        @Override
        public void end() {
            // There is nothing to give back.
        }
    };

    /** A callback begins on this thread; {@link #leave} follows on the same thread. */
    void enter();

    /** The callback that was entered last on this thread has ended. */
    void leave();

    /** The session has ended, and {@code onClose} has returned: called once. A late callback may still follow. */
    void end();
}
