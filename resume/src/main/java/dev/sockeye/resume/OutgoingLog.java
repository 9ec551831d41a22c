package dev.sockeye.resume;

import dev.sockeye.functions.WsMessage;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Messages that the peer has not acknowledged, in order and without gaps. Guarded by its owner's lock. */
final class OutgoingLog {
    /** What a message counts beside its bytes. */
    static final int OVERHEAD = 64;

    private final HistoryLimits limits;
    private final HistoryBudget budget;
    private final NavigableMap<Long, Entry> entries = new TreeMap<>();
    private long last;
    private long bytes;

    /**
     * A message.
     *
     * @param id its number
     * @param frame its wire form
     * @param delivered completes when it is acknowledged
     */
    record Entry(long id, WsMessage frame, CompletableFuture<Void> delivered) {
        int size() {
            return frame.size() + OVERHEAD;
        }
    }

    /**
     * A log.
     *
     * @param history what it may hold
     * @param begin the message before its first
     */
    OutgoingLog(History history, long begin) {
        this.limits = history.limits();
        this.budget = history.budget();
        this.last = begin;
    }

    /** The number of the last message there was. */
    long last() {
        return last;
    }

    int size() {
        return entries.size();
    }

    long bytes() {
        return bytes;
    }

    /** Whether a message of a size has room. */
    boolean hasRoom(int size) {
        return entries.isEmpty() || (entries.size() < limits.messages() && bytes + size + OVERHEAD <= limits.bytes());
    }

    /** Takes the next message, whose number is that of {@link #last} and one more. */
    Entry add(WsMessage frame) {
        last++;
        Entry entry = new Entry(last, frame, new CompletableFuture<>());
        entries.put(last, entry);
        count(entry.size());
        return entry;
    }

    /** The message after a number; null if there is none. */
    @Nullable Entry after(long id) {
        Map.Entry<Long, Entry> next = entries.higherEntry(id);
        return next == null ? null : next.getValue();
    }

    /** Forgets what is acknowledged, and returns it. */
    List<Entry> removeTo(long id) {
        NavigableMap<Long, Entry> acknowledged = entries.headMap(id, true);
        List<Entry> removed = List.copyOf(acknowledged.values());
        acknowledged.clear();
        removed.forEach(entry -> count(-entry.size()));
        return removed;
    }

    private void count(int more) {
        bytes += more;
        budget.add(more);
    }

    /** Forgets everything, and begins again with 1. */
    List<Entry> clear() {
        List<Entry> removed = removeTo(last);
        last = 0;
        return removed;
    }
}
