package dev.sockeye.group.nodes;

import dev.sockeye.backplane.BackplaneLink;
import dev.sockeye.group.nodes.NodeMessage.Posted;
import dev.sockeye.group.nodes.PostQueue.Post;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Gives what waits to the engine, in order. When the engine fails to take something, all that it had not taken is given to it
 * again later; who gets a message twice notices. Any thread offers; the rest is called by the link alone.
 */
final class Publisher {
    private static final System.Logger LOGGER = System.getLogger(Publisher.class.getName());

    private final BackplaneLink link;
    private final String node;
    private final PostQueue queue;
    private final NodeCounts counts;
    private final AtomicBoolean isDue = new AtomicBoolean();
    private final AtomicBoolean hasWarned = new AtomicBoolean();
    private boolean isConnected;
    /** Counts the attempts to give all: what fails of an earlier one is known already. */
    private int attempt;

    private volatile boolean isFailing;

    Publisher(BackplaneLink link, String node, ChannelNames channels, NodeCounts counts) {
        this.link = link;
        this.node = node;
        this.queue = new PostQueue(channels);
        this.counts = counts;
    }

    /** Publishes a message to a group, soon; returns at once. */
    void offer(String group, SharedMessage message) {
        if (message.payload().remaining() > NodeMessageFormat.MOST_PAYLOAD || !NodeMessageFormat.fits(group)) {
            dropped(
                    1,
                    "it is longer than " + NodeMessageFormat.MOST_PAYLOAD + " bytes, or its group's name than "
                            + NodeMessageFormat.MOST_NAME + " characters");
            return;
        }
        int dropped = queue.offer(group, message);
        if (dropped > 0) {
            dropped(
                    dropped,
                    "more than " + PostQueue.MOST_MESSAGES + " messages or " + PostQueue.MOST_BYTES
                            + " bytes wait for the backplane");
        }
        if (isDue.compareAndSet(false, true)) {
            link.run(this::pump);
        }
    }

    private void dropped(int messages, String why) {
        counts.dropped.add(messages);
        if (hasWarned.compareAndSet(false, true)) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "A message to a group is not sent to other nodes: " + why
                            + "; the same of others is counted, and not logged until the backplane has connected"
                            + " again");
        }
    }

    private void pump() {
        isDue.set(false);
        for (Post next = nextPost(); next != null; next = nextPost()) {
            give(next);
        }
    }

    private @Nullable Post nextPost() {
        return isConnected && !isFailing ? queue.take() : null;
    }

    private void give(Post post) {
        byte[] bytes =
                NodeMessageWriter.write(new Posted(node, post.number(), post.previous(), post.group(), post.message()));
        int mine = attempt;
        CompletionStage<Void> unused = link.publish(post.channel(), bytes, queue.place(ChannelNames.log(node), post))
                .whenComplete((done, failure) -> link.run(() -> taken(post, mine, failure)));
    }

    private void taken(Post post, int ofAttempt, @Nullable Throwable failure) {
        if (failure == null && queue.done(post)) {
            counts.published.increment();
        } else if (failure != null && ofAttempt == attempt && !isFailing) {
            isFailing = true;
            LOGGER.log(System.Logger.Level.DEBUG, "The backplane did not take a message, and gets it again", failure);
        }
        pump();
    }

    void connected() {
        isConnected = true;
        hasWarned.set(false);
        again();
    }

    void disconnected() {
        isConnected = false;
    }

    /** Tries again if the engine has failed to take something. */
    void retry() {
        if (isConnected && isFailing) {
            again();
        }
    }

    private void again() {
        attempt++;
        isFailing = false;
        queue.takeBack();
        pump();
    }

    /** Whether the engine takes what it is given; any thread may ask. */
    boolean isTaken() {
        return !isFailing;
    }

    /** The number of the last message that the engine has been given. */
    long lastGiven() {
        return queue.lastGiven();
    }

    /** How many messages wait; any thread may ask. */
    int waiting() {
        return queue.size();
    }
}
