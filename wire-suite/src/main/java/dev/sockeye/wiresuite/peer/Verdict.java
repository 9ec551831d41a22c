package dev.sockeye.wiresuite.peer;

/** How a case ended, from best to worst. */
public enum Verdict {
    /** As the RFC wants it. */
    PASS,
    /** Nothing to judge: the RFC leaves it open, or the peer's own limit came first. */
    INFORMATIONAL,
    /** The peer has declined what the case is about. */
    UNIMPLEMENTED,
    /** Allowed, but later or less than the RFC recommends. */
    NON_STRICT,
    /** Against a MUST of the RFC. */
    FAIL;

    /**
     * The worse of two.
     *
     * @param other another verdict
     * @return this one or the other
     */
    public Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
