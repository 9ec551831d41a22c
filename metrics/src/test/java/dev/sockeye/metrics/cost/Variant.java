package dev.sockeye.metrics.cost;

/** Who looks on at a server. */
enum Variant {
    /** Nobody: the module is not there. */
    ALONE,
    /** Nobody at one more: what it differs by from {@link #ALONE} is what the measurement cannot tell. */
    ALONE_AGAIN,
    /** Nobody, though the module is there. */
    MODULE,
    /** Meters in a registry of Prometheus, events with their defaults, the access log. */
    METRICS,
    /** Spans, none of which is sampled. */
    NO_SPANS,
    /** Spans, one in a hundred of which is sampled. */
    FEW_SPANS,
    /** Spans, all of which are sampled. */
    ALL_SPANS;

    boolean hasModule() {
        return this != ALONE && this != ALONE_AGAIN;
    }
}
