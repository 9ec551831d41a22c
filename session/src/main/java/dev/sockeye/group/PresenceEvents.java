package dev.sockeye.group;

import jakarta.websocket.CloseReason;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who comes and goes, on the way to the listener: one event at a time, in the order in which they were added. A thread that
 * finds another one notifying leaves its events to that one. Thread-safe.
 */
final class PresenceEvents implements Rooms.Attendance {
    private static final System.Logger LOGGER = System.getLogger(PresenceEvents.class.getName());

    private final Function<String, Group> groups;
    private final Consumer<? super Presence> listener;
    private final Consumer<String> changed;
    private final Queue<Presence> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();

    /**
     * Begins with nothing.
     *
     * @param changed gets the name of each group before the listener is notified
     */
    PresenceEvents(Function<String, Group> groups, Consumer<? super Presence> listener, Consumer<String> changed) {
        this.groups = groups;
        this.listener = listener;
        this.changed = changed;
    }

    @Override
    public void joined(String group, Member member) {
        waiting.add(new Presence.Joined(groups.apply(group), member));
    }

    @Override
    public void left(String group, Member member, @Nullable CloseReason closed) {
        waiting.add(new Presence.Left(groups.apply(group), member, closed));
    }

    /** Notifies the listener of what waits, unless another thread is at it: that one goes on then. */
    @Override
    public void deliver() {
        if (requests.getAndIncrement() > 0) {
            return;
        }
        int answered = 1;
        do {
            for (Presence next = waiting.poll(); next != null; next = waiting.poll()) {
                notify(next);
            }
            answered = requests.addAndGet(-answered);
        } while (answered > 0);
    }

    private void notify(Presence event) {
        changed.accept(event.group().name());
        try {
            listener.accept(event);
        } catch (RuntimeException | Error e) {
            LOGGER.log(System.Logger.Level.WARNING, "The listener of presence failed at " + event, e);
        }
    }
}
