package dev.sockeye.session.connection;

/** How often a listener was held, and not released. Not thread-safe: guarded by the connection's lock. */
final class Holds {
    private int all;
    private int messages;

    /** A hold, or the end of one that may be yet to come. */
    void add(Hold kind, int count) {
        switch (kind) {
            case ALL -> all += count;
            case MESSAGES -> messages += count;
        }
    }

    void endAll() {
        all = 0;
        messages = 0;
    }

    /** Whether what comes next is kept back. */
    boolean keepBack(boolean isClose) {
        return all > 0 || (messages > 0 && !isClose);
    }
}
