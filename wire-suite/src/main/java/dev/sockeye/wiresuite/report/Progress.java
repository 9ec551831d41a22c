package dev.sockeye.wiresuite.report;

/** Is notified of every case that has ended. */
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (result, done, all) -> {};

    /**
     * A case has ended; called by one thread at a time.
     *
     * @param result its result
     * @param done how many have ended
     * @param all how many there are
     */
    void ended(CaseResult result, int done, int all);
}
