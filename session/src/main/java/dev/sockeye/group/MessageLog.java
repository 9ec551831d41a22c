package dev.sockeye.group;

import dev.sockeye.protocol.PreparedMessage;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest messages of a group, numbered in the order in which they were sent; each is kept once, however many members
 * wait for it. Not thread-safe: guarded by the room's lock.
 */
final class MessageLog {
    /** About what a message takes up besides its bytes. */
    private static final int OVERHEAD = 64;

    private final GroupSettings settings;
    private final TreeMap<Long, Entry> entries = new TreeMap<>();
    private final Map<Topic, Entry> newest = new HashMap<>();
    private long end;
    /** How many are there that newcomers get. */
    private int replayable;

    private long bytes;

    /** What messages are about that make each other superfluous. */
    record Topic(Object key, Recipients recipients) {}

    /** One message. Each is equal to itself alone. */
    static final class Entry {
        private final long number;
        private final PreparedMessage message;
        private final Recipients recipients;
        private final @Nullable Topic topic;
        /** What it counts. */
        private long weight;

        private boolean dropped;

        private Entry(long number, PreparedMessage message, Recipients recipients, @Nullable Topic topic) {
            this.number = number;
            this.message = message;
            this.recipients = recipients;
            this.topic = topic;
            this.weight = OVERHEAD + message.heldBytes();
        }

        long number() {
            return number;
        }

        PreparedMessage message() {
            return message;
        }

        Recipients recipients() {
            return recipients;
        }

        /** How much it adds to a batch. */
        int size() {
            return message.size() + OVERHEAD;
        }
    }

    MessageLog(GroupSettings settings) {
        this.settings = settings;
    }

    /** The number of the message that comes next. */
    long end() {
        return end;
    }

    /** Appends a message; one that it makes superfluous is no longer there. */
    Entry append(PreparedMessage message, Recipients recipients, @Nullable Object key) {
        Topic topic = key == null ? null : new Topic(key, recipients);
        Entry entry = new Entry(end++, message, recipients, topic);
        if (topic != null) {
            Entry older = newest.put(topic, entry);
            if (older != null) {
                drop(older);
            }
        }
        entries.put(entry.number(), entry);
        bytes += entry.weight;
        replayable += recipients.includeNewcomers() ? 1 : 0;
        return entry;
    }

    /** The oldest if there are more than there may be. */
    @Nullable Entry surplus() {
        boolean tooMany = entries.size() > settings.maxMessages();
        boolean tooLarge = bytes > settings.maxBytes() && entries.size() > 1;
        return tooMany || tooLarge ? entries.firstEntry().getValue() : null;
    }

    void remove(Entry entry) {
        drop(entry);
        if (entry.topic != null) {
            newest.remove(entry.topic);
        }
    }

    private void drop(Entry entry) {
        entries.remove(entry.number());
        bytes -= entry.weight;
        entry.dropped = true;
        replayable -= entry.recipients().includeNewcomers() ? 1 : 0;
    }

    /** Counts the frames that have been made of a message since it was weighed last. */
    void weigh(Entry entry) {
        long now = OVERHEAD + entry.message.heldBytes();
        if (now != entry.weight && !entry.dropped) {
            bytes += now - entry.weight;
            entry.weight = now;
        }
    }

    /** What has a number from the given one on. */
    Collection<Entry> from(long number) {
        return entries.tailMap(number).values();
    }

    /** From where on a newcomer reads, to get as many of the messages before as are replayed. */
    long replayFrom() {
        long from = end;
        int left = settings.replay();
        for (Entry each : entries.descendingMap().values()) {
            if (left == 0) {
                break;
            }
            if (each.recipients().includeNewcomers()) {
                from = each.number();
                left--;
            }
        }
        return from;
    }

    /** Nobody waits: keeps what newcomers get. */
    void forget() {
        while (!entries.isEmpty() && isForgotten(entries.firstEntry().getValue())) {
            remove(entries.firstEntry().getValue());
        }
    }

    private boolean isForgotten(Entry oldest) {
        return replayable > settings.replay() || !oldest.recipients().includeNewcomers();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }
}
