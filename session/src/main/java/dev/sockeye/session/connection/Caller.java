package dev.sockeye.session.connection;

/** What the thread may do that does a connection's work. */
enum Caller {
    /** It notifies the listener and runs completions. */
    DISPATCHER,
    /** It looks for what the listener is to be notified of, and hands it over. */
    READER,
    /** It runs completions, but does not notify the listener. */
    APPLICATION,
    /** It does what needs neither. */
    IO;

    /** Who sends something that has such a completion. */
    static Caller of(SendCompletion completion) {
        return completion.isRelayed() ? IO : APPLICATION;
    }

    /** Whether it looks for notices. */
    boolean looks() {
        return this == DISPATCHER || this == READER;
    }

    /** Whether an application may hold it. */
    boolean runsCompletions() {
        return this == DISPATCHER || this == APPLICATION;
    }
}
