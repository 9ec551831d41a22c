package dev.sockeye.group.nodes;

import dev.sockeye.group.nodes.NodeMessage.Posted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one other node has posted, in order and none twice. Where something is missing, it is read from that node's log
 * first, and what comes meanwhile is held. Called by the link alone.
 */
final class RemoteSequence {
    private static final int MOST_HELD = 10_000;
    private static final long MOST_HELD_BYTES = 16L * 1024 * 1024;
    /** After so many attempts to read, what is missing is given up. */
    private static final int MOST_ATTEMPTS = 3;

    private static final long NOTHING = -1;

    private final String node;
    private final ChannelNames channels;
    private final NodeCounts counts;
    private final Outlet outlet;
    /** The number of the last message by channel; what is not there has had none since this node listens. */
    private final Map<String, Long> seen = new HashMap<>();
    /** Up to which number a channel was not listened to. */
    private final Map<String, Long> before = new HashMap<>();

    private final Deque<Posted> held = new ArrayDeque<>();
    private long heldBytes;
    /** Up to this number, nothing is missing as long as the connection has not been lost. */
    private long highest;
    /** From which number on something may be missing; {@link #NOTHING} if nothing is. */
    private long missingFrom = NOTHING;

    private boolean isReading;
    private int attempts;

    /** Where it leads. */
    interface Outlet {
        /** A message is next. */
        void deliver(Posted message);

        /**
         * The node's log is to be read from a number on: {@link #read} gets what is in it, then {@link #endOfLog} or {@link
         * #failed} is called.
         */
        void readLog(RemoteSequence sequence, long from);
    }

    /**
     * Begins behind what is known already.
     *
     * @param after the number up to which everything has come; 0 for a node that was never heard of, else what it has
     *     posted since is read from its log
     */
    RemoteSequence(String node, ChannelNames channels, NodeCounts counts, Outlet outlet, long after) {
        this.node = node;
        this.channels = channels;
        this.counts = counts;
        this.outlet = outlet;
        this.highest = after;
        if (channels.isCommon()) {
            // What was posted before this node was there is kept for newcomers.
            seen.put(ChannelNames.COMMON, after);
        }
        if (after > 0) {
            cut();
        }
    }

    /** Which node. */
    String node() {
        return node;
    }

    /** Up to which number everything has come. */
    long highest() {
        return highest;
    }

    /** This node listens to a channel from now on. */
    void listens(String channel) {
        before.put(channel, highest);
    }

    /** This node listens to a channel no longer. */
    void ignores(String channel) {
        before.remove(channel);
        seen.remove(channel);
    }

    /** A message has come by itself. */
    void receive(Posted message) {
        if (isReading || missingFrom != NOTHING) {
            hold(message);
        } else {
            accept(message, true);
        }
    }

    /** All messages up to a number were published before this was said. */
    void reached(long number) {
        if (isReading || missingFrom != NOTHING) {
            return;
        }
        if (highest == 0 && number > 0 && channels.isCommon()) {
            readFrom(1);
        }
        highest = Math.max(highest, number);
    }

    private void hold(Posted message) {
        held.add(message);
        heldBytes += message.message().payload().remaining();
        while (held.size() > MOST_HELD || heldBytes > MOST_HELD_BYTES) {
            heldBytes -= held.remove().message().payload().remaining();
        }
    }

    private boolean accept(Posted message, boolean mayRead) {
        String channel = channels.of(message.group());
        if (!isNew(message, channel)) {
            counts.repeated.increment();
            return false;
        }
        long last = seen.getOrDefault(channel, NOTHING);
        boolean isGap = last != NOTHING && message.previous() > last;
        if (isGap && mayRead) {
            hold(message);
            readFrom(last + 1);
            return false;
        }
        if (isGap && last > 0) {
            counts.missed.increment();
        }
        seen.put(channel, message.number());
        highest = Math.max(highest, message.number());
        outlet.deliver(message);
        return true;
    }

    private boolean isNew(Posted message, String channel) {
        Long last = seen.get(channel);
        return message.number() > (last == null ? before.getOrDefault(channel, 0L) : last);
    }

    /** The connection is lost, and what is posted from now on does not come by itself. */
    void cut() {
        if (missingFrom == NOTHING) {
            missingFrom = highest + 1;
        }
    }

    /** The engine answers: what is missing is read, if something is and it is not being read already. */
    void resume() {
        if (!isReading && missingFrom != NOTHING) {
            readFrom(missingFrom);
        }
    }

    private void readFrom(long number) {
        isReading = true;
        missingFrom = number;
        outlet.readLog(this, number);
    }

    /** A part of the log has been read. */
    void read(List<Posted> part) {
        for (Posted message : part) {
            String channel = channels.of(message.group());
            // What others listen to, and this node does not, is in the log as well.
            boolean isListened = seen.containsKey(channel) || before.containsKey(channel);
            if (isListened && isNew(message, channel) && accept(message, false)) {
                counts.recovered.increment();
            }
        }
    }

    /** The log cannot be read now; {@link #resume} tries again. */
    void failed() {
        attempts++;
        if (attempts >= MOST_ATTEMPTS) {
            endOfLog();
        } else {
            isReading = false;
        }
    }

    /** The log has been read to its end; what has come meanwhile follows. */
    void endOfLog() {
        isReading = false;
        missingFrom = NOTHING;
        attempts = 0;
        List<Posted> next = new ArrayList<>(held);
        held.clear();
        heldBytes = 0;
        next.forEach(message -> accept(message, false));
    }
}
