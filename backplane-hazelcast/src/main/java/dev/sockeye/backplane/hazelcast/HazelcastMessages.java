package dev.sockeye.backplane.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import dev.sockeye.backplane.BackplaneNode;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The thread of a link, and the calls of its node. Thread-safe. */
final class HazelcastMessages {
    private static final System.Logger LOGGER = System.getLogger(HazelcastMessages.class.getName());
    private static final long TICK_MILLIS = 500;
    private static final int UNIT = 1024;
    /** So many units of messages may wait. */
    private static final int MOST_WAITING = 32 * 1024;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "sockeye-backplane");
        made.setDaemon(true);
        return made;
    });
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final AtomicReference<@Nullable BackplaneNode> node = new AtomicReference<>();

    /** Calls a node from now on; returns the listener to the instance's life, which {@link #close} leaves to its caller. */
    UUID begin(HazelcastInstance instance, BackplaneNode called) {
        node.set(called);
        UUID listener = instance.getLifecycleService().addLifecycleListener(event -> {
            LifecycleState state = event.getState();
            if (state == LifecycleState.MERGING || state == LifecycleState.SHUTTING_DOWN) {
                run(called::disconnected);
            } else if (state == LifecycleState.MERGED) {
                run(called::connected);
            }
        });
        run(called::connected);
        Future<?> unused = thread.scheduleAtFixedRate(
                () -> runSafely(called::tick), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return listener;
    }

    void run(Runnable task) {
        boolean unused = submit(task);
    }

    private boolean submit(Runnable task) {
        try {
            thread.execute(() -> runSafely(task));
            return true;
        } catch (RejectedExecutionException e) {
            LOGGER.log(System.Logger.Level.TRACE, "The backplane is closed", e);
            return false;
        }
    }

    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOGGER.log(System.Logger.Level.WARNING, "A task of the backplane failed", e);
        }
    }

    /** A message has come; waits if too many wait already. */
    void arrived(String channel, byte[] message) {
        BackplaneNode called = node.get();
        if (called == null) {
            return;
        }
        int units = Math.min(MOST_WAITING, 1 + message.length / UNIT);
        room.acquireUninterruptibly(units);
        boolean isOpen = submit(() -> {
            try {
                called.received(channel, message);
            } finally {
                room.release(units);
            }
        });
        if (!isOpen) {
            room.release(units);
        }
    }

    /**
     * Has the node take its leave; it is not called afterwards.
     *
     * @param last what is done when that has been published
     */
    void close(Runnable last) {
        BackplaneNode called = node.getAndSet(null);
        run(() -> {
            if (called != null) {
                called.closing();
            }
            // Behind what the node has just published.
            run(() -> {
                last.run();
                thread.shutdown();
            });
        });
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
