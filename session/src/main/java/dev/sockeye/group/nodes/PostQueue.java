package dev.sockeye.group.nodes;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.backplane.LogPlace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What this node publishes to groups, numbered in the order in which it was sent, until the engine has taken it. Bounded:
 * the oldest that has not been given to the engine makes room. Thread-safe.
 */
final class PostQueue {
    static final int MOST_MESSAGES = 10_000;
    static final long MOST_BYTES = 16L * 1024 * 1024;
    /** So many are given to the engine before it has taken the first. */
    private static final int WINDOW = 512;

    private static final long WINDOW_BYTES = 4L * 1024 * 1024;
    private static final int OVERHEAD = 128;
    private static final int MOST_CHANNELS = 100_000;

    /** One message. */
    record Post(String channel, long number, long previous, String group, SharedMessage message) {
        int size() {
            return OVERHEAD + message.payload().remaining();
        }
    }

    /** What of the log is still wanted: the newest messages. */
    private record Recorded(long number, int size) {}

    private final Object lock = new Object();
    private final ChannelNames channels;

    @GuardedBy("lock") private final Deque<Post> waiting = new ArrayDeque<>();

    /** What the engine has not taken yet, by number. */
    @GuardedBy("lock") private final NavigableMap<Long, Post> given = new TreeMap<>();

    @GuardedBy("lock") private final Deque<Recorded> recorded = new ArrayDeque<>();

    /** The number of the last message by channel; without it, what is missing is not noticed until the message after. */
    @GuardedBy("lock") private final Map<String, Long> last = new HashMap<>();

    @GuardedBy("lock") private long bytes;

    @GuardedBy("lock") private long givenBytes;

    @GuardedBy("lock") private long recordedBytes;

    @GuardedBy("lock") private long next = 1;

    PostQueue(ChannelNames channels) {
        this.channels = channels;
    }

    /**
     * Adds a message.
     *
     * @return how many older ones were given up for it
     */
    int offer(String group, SharedMessage message) {
        String channel = channels.of(group);
        synchronized (lock) {
            long number = next++;
            if (last.size() >= MOST_CHANNELS) {
                last.clear();
            }
            Long previous = last.put(channel, number);
            Post post = new Post(channel, number, previous == null ? 0 : previous, group, message);
            waiting.add(post);
            bytes += post.size();
            int dropped = 0;
            while (waiting.size() > 1 && (waiting.size() + given.size() > MOST_MESSAGES || bytes > MOST_BYTES)) {
                bytes -= waiting.remove().size();
                dropped++;
            }
            return dropped;
        }
    }

    /** The next message to give to the engine; null if there is none, or it has enough. */
    @Nullable Post take() {
        synchronized (lock) {
            Post post = waiting.peek();
            if (post == null || given.size() >= WINDOW || givenBytes >= WINDOW_BYTES) {
                return null;
            }
            waiting.remove();
            given.put(post.number(), post);
            givenBytes += post.size();
            return post;
        }
    }

    /** Where a message that was taken is recorded; what is too old or too much by then is wanted no longer. */
    LogPlace place(String log, Post post) {
        synchronized (lock) {
            Recorded newest = recorded.peekLast();
            if (newest == null || newest.number() < post.number()) {
                recorded.add(new Recorded(post.number(), post.size()));
                recordedBytes += post.size();
            }
            while (recorded.size() > 1 && (recorded.size() > MOST_MESSAGES || recordedBytes > MOST_BYTES)) {
                recordedBytes -= recorded.remove().size();
            }
            return new LogPlace(log, post.number(), recorded.element().number());
        }
    }

    /** The engine has taken a message; false if that was known. */
    boolean done(Post post) {
        synchronized (lock) {
            boolean isNews = given.remove(post.number()) != null;
            if (isNews) {
                bytes -= post.size();
                givenBytes -= post.size();
            }
            return isNews;
        }
    }

    /** What was given to the engine is given to it again. */
    void takeBack() {
        synchronized (lock) {
            given.descendingMap().values().forEach(waiting::addFirst);
            given.clear();
            givenBytes = 0;
        }
    }

    /** The number of the last message that was given to the engine, and all before it were. */
    long lastGiven() {
        synchronized (lock) {
            Post first = waiting.peek();
            return first == null ? next - 1 : first.number() - 1;
        }
    }

    int size() {
        synchronized (lock) {
            return waiting.size() + given.size();
        }
    }
}
