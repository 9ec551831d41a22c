package dev.sockeye.client.reconnect;

/**
 * A time without a stable connection. Immutable.
 *
 * @param since when the last stable connection ended, or the client began, by the client's timers
 * @param failures how many attempts and connections have failed since then
 */
record Outage(long since, int failures) {
    /**
     * An outage that begins.
     *
     * @param now the time
     */
    static Outage from(long now) {
        return new Outage(now, 0);
    }

    Outage plusFailure() {
        return new Outage(since, failures + 1);
    }
}
