package dev.sockeye.container.reconnect;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the application's listener what happened, one thing at a time and in order. Thread-safe. */
final class Announcements {
    private static final System.Logger LOGGER = System.getLogger(Announcements.class.getName());

    private final ReconnectListener listener;
    private final Executor executor;

    @GuardedBy("news") private final ArrayDeque<Consumer<ReconnectListener>> news = new ArrayDeque<>();

    @GuardedBy("news") private boolean telling;

    Announcements(ReconnectListener listener, Executor executor) {
        this.listener = listener;
        this.executor = executor;
    }

    void tell(Consumer<ReconnectListener> event) {
        synchronized (news) {
            news.add(event);
            if (telling) {
                return;
            }
            telling = true;
        }
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            // The container is closed: what it could still run would be the very last, so it is told here.
            run();
        }
    }

    private void run() {
        for (Consumer<ReconnectListener> event = next(); event != null; event = next()) {
            try {
                event.accept(listener);
            } catch (RuntimeException | Error e) {
                LOGGER.log(System.Logger.Level.WARNING, "A listener of a reconnecting client failed", e);
            }
        }
    }

    private @Nullable Consumer<ReconnectListener> next() {
        synchronized (news) {
            telling = !news.isEmpty();
            return news.poll();
        }
    }
}
