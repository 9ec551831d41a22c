package dev.sockeye.client.reconnect;

import dev.sockeye.client.reconnect.BatchState.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Messages that are sent one after the other on one link, and confirmed by the answer to one ping. Not thread-safe. */
final class Batch {
    private final List<PendingMessage> written = new ArrayList<>();
    private final ArrayDeque<PendingMessage> unwritten = new ArrayDeque<>();
    private BatchState state = BatchState.COLLECTING;
    private long bytes;
    private long pingSentAt;

    BatchState state() {
        return state;
    }

    int count() {
        return written.size() + unwritten.size();
    }

    /** The size of all its messages. */
    long bytes() {
        return bytes;
    }

    /** When the ping was written, or queued if it is not yet. */
    long pingSentAt() {
        return pingSentAt;
    }

    boolean isWritten() {
        return unwritten.isEmpty() && !written.isEmpty();
    }

    /** All messages, in order. */
    List<PendingMessage> messages() {
        List<PendingMessage> all = new ArrayList<>(written);
        all.addAll(unwritten);
        return all;
    }

    /** A message is handed to the link. */
    void add(PendingMessage message) {
        unwritten.add(message);
        bytes += message.size();
    }

    /** A message is written, as far as it is one of the batch. */
    void written(PendingMessage message) {
        if (unwritten.remove(message)) {
            written.add(message);
        }
    }

    /**
     * Removes a message that is not to be confirmed.
     *
     * @return whether it was one of the unwritten
     */
    boolean remove(PendingMessage message) {
        boolean found = unwritten.remove(message);
        if (found) {
            bytes -= message.size();
        }
        return found;
    }

    /**
     * Removes a message, and all that were handed to the link after it.
     *
     * @return what was removed, in order; empty if the message is not one of the unwritten
     */
    List<PendingMessage> removeFrom(PendingMessage message) {
        List<PendingMessage> removed = new ArrayList<>();
        while (unwritten.contains(message)) {
            PendingMessage last = unwritten.removeLast();
            bytes -= last.size();
            removed.add(0, last);
        }
        return removed;
    }

    void ping(long now) {
        state = state.after(Event.PING);
        pingSentAt = now;
    }

    void pingWritten(long now) {
        state = state.after(Event.PING_WRITTEN);
        pingSentAt = now;
    }

    void confirmed() {
        state = state.after(Event.PONG);
    }
}
