package dev.sockeye.client.reconnect;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.client.reconnect.ClientState.Event;
import dev.sockeye.session.connection.Timers;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that there is a link, by the table of {@link ClientState}. What to do is decided with the lock held, and
 * done without; only the sender learns of a link or its loss within the lock, so that the order is the same. Thread-safe.
 */
final class Reconnector {
    private final LinkSource links;
    private final Retries retries;
    private final BufferedSender sender;
    private final ListenerNotifier listener;
    private final Scheduler scheduler;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Object lock = new Object();

    @GuardedBy("lock") private ClientState state = ClientState.NEW;

    @GuardedBy("lock") private @Nullable Link link;

    @GuardedBy("lock") private Timers.@Nullable Alarm alarm;

    @GuardedBy("lock") private int connections;

    @GuardedBy("lock") private long openedAt;

    @GuardedBy("lock") private Outage outage;

    /**
     * Makes one that has not begun.
     *
     * @param links where connections come from
     * @param retries what follows a loss
     * @param sender gets each link when it is ready
     * @param listener is notified of everything
     * @param scheduler the clock and the threads
     */
    Reconnector(
            LinkSource links, Retries retries, BufferedSender sender, ListenerNotifier listener, Scheduler scheduler) {
        this.links = links;
        this.retries = retries;
        this.sender = sender;
        this.listener = listener;
        this.scheduler = scheduler;
        this.outage = Outage.from(scheduler.now());
    }

    ClientState state() {
        synchronized (lock) {
            return state;
        }
    }

    /** The link that messages go to, if there is one. */
    Optional<Link> link() {
        synchronized (lock) {
            return state == ClientState.CONNECTED ? Optional.ofNullable(link) : Optional.empty();
        }
    }

    CompletableFuture<Void> ended() {
        return ended;
    }

    void start() {
        synchronized (lock) {
            state = state.after(Event.START);
            outage = Outage.from(scheduler.now());
        }
        run(this::connect);
    }

    private void run(Runnable task) {
        try {
            scheduler.executor().execute(task);
        } catch (RejectedExecutionException e) {
            ClientEndedException cause = new ClientEndedException("The container of the client is closed");
            if (end(cause)) {
                ended.completeExceptionally(cause);
            }
        }
    }

    private void connect() {
        links.open(opened -> run(() -> restore(opened)), loss -> run(() -> lost(null, loss)));
    }

    private void restore(Link opened) {
        OptionalInt connection = admit(opened);
        if (connection.isEmpty()) {
            opened.close(closing());
            return;
        }
        opened.ended().thenAccept(reason -> run(() -> lost(opened, new Loss.Disconnected(reason))));
        try {
            opened.restore(connection.getAsInt());
        } catch (Throwable e) {
            lost(opened, new Loss.HookFailed(e));
            opened.close(new CloseReason(CloseCodes.UNEXPECTED_CONDITION, "The client could not go on"));
            return;
        }
        ready(opened, connection.getAsInt());
    }

    /** The number of a new connection; empty if the client has ended meanwhile. */
    private OptionalInt admit(Link opened) {
        synchronized (lock) {
            if (!state.allows(Event.OPENED)) {
                return OptionalInt.empty();
            }
            state = state.after(Event.OPENED);
            link = opened;
            openedAt = scheduler.now();
            return OptionalInt.of(++connections);
        }
    }

    private void ready(Link opened, int connection) {
        synchronized (lock) {
            if (link != opened) {
                return;
            }
            state = state.after(Event.READY);
            sender.attach(opened);
        }
        listener.notify(notified -> notified.connected(connection));
        sender.flush();
    }

    /** A link is lost, or null: an attempt to get one. */
    private void lost(@Nullable Link which, Loss loss) {
        Outage failed;
        synchronized (lock) {
            if (link != which || !state.allows(Event.LOST)) {
                return;
            }
            state = state.after(Event.LOST);
            link = null;
            sender.detach();
            long now = scheduler.now();
            if (which != null && retries.isStable(now - openedAt)) {
                outage = Outage.from(now);
            }
            outage = outage.plusFailure();
            failed = outage;
        }
        listener.notify(notified -> notified.disconnected(loss));
        Decision decision = retries.decide(loss, failed, scheduler.now());
        if (decision instanceof Decision.Retry retry) {
            retryAfter(retry.atLeast(), failed.failures());
        } else {
            giveUp(loss, ((Decision.GiveUp) decision).because());
        }
    }

    private void retryAfter(Duration delay, int failures) {
        synchronized (lock) {
            if (!state.allows(Event.RETRY)) {
                return;
            }
            state = state.after(Event.RETRY);
            alarm = scheduler.after(delay, () -> run(this::awake));
        }
        listener.notify(notified -> notified.waiting(delay, failures));
    }

    private void awake() {
        synchronized (lock) {
            if (!state.allows(Event.AWAKE)) {
                return;
            }
            state = state.after(Event.AWAKE);
        }
        connect();
    }

    private void giveUp(Loss loss, String because) {
        ClientEndedException cause =
                new ClientEndedException("Gave up, because " + because + ". " + loss.describe(), loss);
        if (end(cause)) {
            listener.notify(notified -> notified.gaveUp(cause));
            ended.completeExceptionally(cause);
        }
    }

    /** Ends for good, as the application wants it. */
    void close() {
        end(new ClientEndedException("The reconnecting client was closed"));
        ended.complete(null);
    }

    /** Ends for good; returns whether it had not ended before. */
    private boolean end(ClientEndedException cause) {
        Link last;
        synchronized (lock) {
            if (state == ClientState.ENDED) {
                return false;
            }
            state = state.after(Event.END);
            last = link;
            link = null;
            if (alarm != null) {
                alarm.cancel();
            }
        }
        sender.end(cause);
        if (last != null) {
            last.close(closing());
        }
        return true;
    }

    private static CloseReason closing() {
        return new CloseReason(CloseCodes.NORMAL_CLOSURE, "");
    }
}
