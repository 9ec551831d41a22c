package dev.sockeye.wiresuite.report;

import dev.sockeye.wiresuite.peer.Verdict;

/**
 * The result of one case, as it is in reports.
 *
 * @param id the case
 * @param group the group it belongs to
 * @param description what the case does
 * @param verdict how it ended
 * @param expected what it waits for
 * @param actual what was seen
 * @param millis how long it took
 */
public record CaseResult(
        String id, String group, String description, Verdict verdict, String expected, String actual, long millis) {
    @Override
    public String toString() {
        return verdict + " " + id + ": expected " + expected + ", got " + actual;
    }
}
