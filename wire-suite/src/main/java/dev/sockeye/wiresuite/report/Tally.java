package dev.sockeye.wiresuite.report;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Collects the results of a run, whichever order they come in. */
public final class Tally {
    private final AtomicReferenceArray<CaseResult> results;
    private final Progress progress;
    private int done;

    public Tally(int cases, Progress progress) {
        this.results = new AtomicReferenceArray<>(cases);
        this.progress = progress;
    }

    public synchronized void add(int index, CaseResult result) {
        if (results.getAndSet(index, result) == null) {
            done++;
        }
        progress.ended(result, done, results.length());
    }

    /** What there is so far, in the order of the cases. */
    public List<CaseResult> results() {
        return IntStream.range(0, results.length())
                .mapToObj(results::get)
                .filter(Objects::nonNull)
                .collect(Collectors.toList());
    }
}
