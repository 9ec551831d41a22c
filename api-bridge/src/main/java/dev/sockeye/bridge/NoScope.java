package dev.sockeye.bridge;

/** Surrounds callbacks with nothing. */
enum NoScope implements CallbackScope {
    INSTANCE;

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
}
