package dev.sockeye.bridge;

/** How much of a message one call of its receiver gets. */
public enum Delivery {
    /** The complete message, in one call. */
    WHOLE,
    /** Parts as they arrive, in order; the call with the last part says so. */
    PARTIAL
}
