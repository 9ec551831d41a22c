package dev.sockeye.client.reconnect;

import dev.sockeye.client.reconnect.BufferLimits.WhenFull;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a client that wait to be sent, in order, and the room that is left for more. A message takes up room
 * until it is {@linkplain #release released}, also while it is under way. Not thread-safe.
 */
final class SendBuffer {
    private final BufferLimits limits;
    private final ArrayDeque<PendingMessage> waiting = new ArrayDeque<>();
    private int messages;
    private long bytes;

    SendBuffer(BufferLimits limits) {
        this.limits = limits;
    }

    BufferLimits limits() {
        return limits;
    }

    /** How many messages take up room. */
    int messages() {
        return messages;
    }

    boolean isAnyWaiting() {
        return !waiting.isEmpty();
    }

    /**
     * Adds a message.
     *
     * @param message the last of all
     * @return those that find no room, perhaps this one
     */
    List<PendingMessage> add(PendingMessage message) {
        List<PendingMessage> dropped = new ArrayList<>(0);
        while (!hasRoomFor(message)) {
            if (limits.whenFull() == WhenFull.FAIL || waiting.isEmpty() || message.size() > limits.bytes()) {
                dropped.add(message);
                return dropped;
            }
            PendingMessage oldest = waiting.remove();
            release(oldest);
            dropped.add(oldest);
        }
        waiting.add(message);
        messages++;
        bytes += message.size();
        return dropped;
    }

    private boolean hasRoomFor(PendingMessage message) {
        return messages < limits.messages() && bytes + message.size() <= limits.bytes();
    }

    /**
     * Takes the next message, which is under way from now on.
     *
     * @return null if none waits
     */
    @Nullable PendingMessage next() {
        return waiting.poll();
    }

    /**
     * Puts back what is not under way any more.
     *
     * @param unsent the next to be sent, in order
     */
    void putBack(List<PendingMessage> unsent) {
        for (int i = unsent.size() - 1; i >= 0; i--) {
            waiting.addFirst(unsent.get(i));
        }
    }

    /** Gives back the room of a message that is delivered, or never will be. */
    void release(PendingMessage message) {
        messages--;
        bytes -= message.size();
    }

    /**
     * Forgets everything.
     *
     * @return what waited
     */
    List<PendingMessage> clear() {
        List<PendingMessage> all = List.copyOf(waiting);
        waiting.clear();
        messages = 0;
        bytes = 0;
        return all;
    }
}
