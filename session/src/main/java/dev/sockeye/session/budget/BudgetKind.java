package dev.sockeye.session.budget;

import dev.sockeye.protocol.CloseStatus;

/** What a budget bounds. */
public enum BudgetKind {
    /** Bytes that wait to be sent. */
    QUEUED(
            "bytes queued for peers",
            "sockeye.max-queued-bytes (maxQueuedBytes)",
            "Too much data is waiting to be sent"),
    /** Bytes of messages that are not complete, and input that waits for a handler. */
    RECEIVED(
            "bytes of messages being received",
            "sockeye.max-received-bytes (maxReceivedBytes)",
            "Too much data is being received");

    private final String what;
    private final String property;
    private final String reason;

    BudgetKind(String what, String property, String reason) {
        this.what = what;
        this.property = property;
        this.reason = reason;
    }

    /**
     * What a peer gets whose connection is given up.
     *
     * @return 1013 and a reason
     */
    public CloseStatus status() {
        return new CloseStatus(CloseStatus.TRY_AGAIN_LATER, reason);
    }

    /**
     * Which property bounds it.
     *
     * @return its name, and that of the method
     */
    public String property() {
        return property;
    }

    /** What is counted. */
    @Override
    public String toString() {
        return what;
    }
}
