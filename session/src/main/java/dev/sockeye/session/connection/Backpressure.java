package dev.sockeye.session.connection;

/**
 * Whether the transport reads on: not while too much waits of what has come, or of what is to go. Not thread-safe: guarded
 * by the connection's lock.
 */
final class Backpressure {
    private final KeptInput kept;
    private final Transmission transmission;
    /** Whether the transport has been asked to pause, and not yet to resume. */
    private boolean paused;

    Backpressure(KeptInput kept, Transmission transmission) {
        this.kept = kept;
        this.transmission = transmission;
    }

    boolean isPaused() {
        return paused;
    }

    /** Input has been kept. */
    void inputKept() {
        paused |= !kept.hasRoom();
    }

    /** Whether there is room for more input and for answers to it; if not, the transport {@link #resumes} later. */
    boolean admitsInput() {
        paused |= transmission.isBacklogged();
        return !paused;
    }

    /** Whether the transport is to read again now. */
    boolean resumes() {
        boolean resumes = paused && kept.hasRoom() && transmission.isHalfEmpty();
        paused &= !resumes;
        return resumes;
    }
}
