package dev.sockeye.container.reconnect;

import dev.sockeye.container.reconnect.BufferLimits.WhenFull;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All messages of a client that are not known to be delivered, in order. Not thread-safe. */
final class Outbox {
    private final BufferLimits limits;
    private final ArrayDeque<Letter> waiting = new ArrayDeque<>();
    private final ArrayDeque<Letter> sent = new ArrayDeque<>();
    private long bytes;

    Outbox(BufferLimits limits) {
        this.limits = limits;
    }

    int count() {
        return waiting.size() + sent.size();
    }

    /** Adds a message; returns those that found no room, perhaps this one. */
    List<Letter> add(Letter letter) {
        List<Letter> dropped = new ArrayList<>(0);
        while (!hasRoomFor(letter)) {
            if (limits.whenFull() == WhenFull.FAIL || waiting.isEmpty() || letter.size() > limits.bytes()) {
                dropped.add(letter);
                return dropped;
            }
            dropped.add(forget(waiting.remove()));
        }
        waiting.add(letter);
        bytes += letter.size();
        return dropped;
    }

    private boolean hasRoomFor(Letter letter) {
        return count() < limits.messages() && bytes + letter.size() <= limits.bytes();
    }

    private Letter forget(Letter letter) {
        bytes -= letter.size();
        return letter;
    }

    /** The next to be sent, which counts as sent from now on. */
    @Nullable Letter next() {
        Letter next = waiting.poll();
        if (next != null) {
            sent.add(next);
        }
        return next;
    }

    /** The last one sent was not taken: it is the next again. */
    void putBack() {
        waiting.addFirst(sent.removeLast());
    }

    /** What was sent must be sent again, first. */
    void putAllBack() {
        while (!sent.isEmpty()) {
            putBack();
        }
    }

    /** A message that can never be sent is forgotten. */
    void remove(Letter letter) {
        if (sent.remove(letter)) {
            forget(letter);
        }
    }

    /** Forgets what was sent up to a message; returns it. */
    List<Letter> deliveredUpTo(long number) {
        List<Letter> delivered = new ArrayList<>();
        for (Letter first = sent.peek(); first != null && first.number() <= number; first = sent.peek()) {
            delivered.add(forget(sent.remove()));
        }
        return delivered;
    }

    /** Forgets everything; returns it. */
    List<Letter> clear() {
        List<Letter> all = new ArrayList<>(sent);
        all.addAll(waiting);
        sent.clear();
        waiting.clear();
        bytes = 0;
        return all;
    }
}
