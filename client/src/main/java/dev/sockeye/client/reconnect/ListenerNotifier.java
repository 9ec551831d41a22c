package dev.sockeye.client.reconnect;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Notifies the application's listener of what happened, one thing at a time and in order. Thread-safe. */
final class ListenerNotifier {
    private static final System.Logger LOGGER = System.getLogger(ListenerNotifier.class.getName());

    private final ReconnectListener listener;
    private final SerialTasks notifications;

    /**
     * Makes a notifier.
     *
     * @param listener what is notified; what it throws is logged
     * @param executor runs the listener, which may block
     */
    ListenerNotifier(ReconnectListener listener, Executor executor) {
        this.listener = listener;
        this.notifications = new SerialTasks(executor);
    }

    /**
     * Notifies the listener soon; returns at once.
     *
     * @param event calls the method of the listener
     */
    void notify(Consumer<ReconnectListener> event) {
        notifications.execute(() -> call(event));
    }

    private void call(Consumer<ReconnectListener> event) {
        try {
            event.accept(listener);
        } catch (RuntimeException | Error e) {
            LOGGER.log(System.Logger.Level.WARNING, "A listener of a reconnecting client failed", e);
        }
    }
}
