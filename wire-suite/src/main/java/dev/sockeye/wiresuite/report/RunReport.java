package dev.sockeye.wiresuite.report;

import dev.sockeye.wiresuite.peer.PeerRole;
import dev.sockeye.wiresuite.peer.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The report of one run.
 *
 * @param agent name of the implementation
 * @param role which side it was on
 * @param results one per case, in the suite's order
 */
public record RunReport(String agent, PeerRole role, List<CaseResult> results) {
    /** Copies the list. */
    public RunReport {
        results = List.copyOf(results);
    }

    /**
     * How many cases ended in each way.
     *
     * @return every verdict with its count
     */
    public Map<Verdict, Long> counts() {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            counts.put(
                    verdict,
                    results.stream().filter(one -> one.verdict() == verdict).count());
        }
        return counts;
    }

    /** Counts in one line. */
    public String summary() {
        StringBuilder line = new StringBuilder(agent + ": " + results.size() + " cases");
        counts().forEach((verdict, count) ->
                line.append(", ").append(count).append(' ').append(words(verdict)));
        return line.toString();
    }

    /** A verdict in words for people. */
    static String words(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
