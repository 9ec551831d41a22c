package dev.sockeye.metrics.figures;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/** Counts of one kind by a value, of which there are few. Thread-safe. */
public final class Counts {
    private final Map<String, LongAdder> byValue = new ConcurrentHashMap<>();

    /** Counts one; returns whether it is the first of its value. */
    boolean add(String value) {
        LongAdder fresh = new LongAdder();
        LongAdder known = byValue.putIfAbsent(value, fresh);
        (known == null ? fresh : known).increment();
        return known == null;
    }

    /**
     * Shows what there is.
     *
     * @param action gets each value and its live count
     */
    public void forEach(BiConsumer<String, LongAdder> action) {
        byValue.forEach(action);
    }

    Map<String, Long> now() {
        Map<String, Long> now = new TreeMap<>();
        forEach((value, count) -> now.put(value, count.sum()));
        return now;
    }
}
