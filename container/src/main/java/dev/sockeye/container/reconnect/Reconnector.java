package dev.sockeye.container.reconnect;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.container.connection.Timers;
import dev.sockeye.container.reconnect.ClientState.Event;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that there is a link, by the table of {@link ClientState}. What to do is decided with the lock held, and
 * done without. Thread-safe.
 */
final class Reconnector {
    private static final System.Logger LOGGER = System.getLogger(Reconnector.class.getName());

    private final LinkSource links;
    private final Terms terms;
    private final Surroundings around;
    private final Courier courier;
    private final Announcements announcements;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Object lock = new Object();

    @GuardedBy("lock") private ClientState state = ClientState.NEW;

    @GuardedBy("lock") private @Nullable Link link;

    @GuardedBy("lock") private Timers.@Nullable Alarm alarm;

    @GuardedBy("lock") private int connections;

    @GuardedBy("lock") private int failures;

    @GuardedBy("lock") private long openedAt;

    /** When the last stable connection ended, or the client began. */
    @GuardedBy("lock") private long outageSince;

    Reconnector(LinkSource links, Terms terms, Surroundings around, Courier courier, ReconnectListener listener) {
        this.links = links;
        this.terms = terms;
        this.around = around;
        this.courier = courier;
        this.announcements = new Announcements(listener, around.executor());
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
            outageSince = around.timers().now();
        }
        run(this::connect);
    }

    private void run(Runnable task) {
        try {
            around.executor().execute(task);
        } catch (RejectedExecutionException e) {
            ClientEndedException cause = new ClientEndedException("The container of the client is closed");
            if (end(cause)) {
                ended.completeExceptionally(cause);
            }
        }
    }

    private void connect() {
        try {
            links.open().whenComplete((opened, failure) -> {
                if (failure == null) {
                    run(() -> restore(opened));
                } else {
                    run(() -> failed(failure));
                }
            });
        } catch (Throwable e) {
            failed(e);
        }
    }

    private void failed(Throwable failure) {
        lost(null, Losses.connecting(failure, around.dates().instant()));
    }

    private void restore(Link opened) {
        int connection;
        synchronized (lock) {
            if (!state.allows(Event.OPENED)) {
                connection = 0;
            } else {
                state = state.after(Event.OPENED);
                link = opened;
                openedAt = around.timers().now();
                connection = ++connections;
            }
        }
        if (connection == 0) {
            opened.close(closing());
            return;
        }
        opened.ended().thenAccept(reason -> run(() -> lost(opened, new Loss.Disconnected(reason))));
        try {
            opened.restore(connection);
        } catch (Throwable e) {
            lost(opened, new Loss.HookFailed(e));
            opened.close(new CloseReason(CloseCodes.UNEXPECTED_CONDITION, "The client could not go on"));
            return;
        }
        ready(opened, connection);
    }

    private void ready(Link opened, int connection) {
        synchronized (lock) {
            if (link != opened) {
                return;
            }
            state = state.after(Event.READY);
            courier.attach(opened);
        }
        announcements.tell(listener -> listener.connected(connection));
        courier.bring();
    }

    /** A link is lost, or null: an attempt to get one. */
    private void lost(@Nullable Link which, Loss loss) {
        synchronized (lock) {
            if (link != which || !state.allows(Event.LOST)) {
                return;
            }
            state = state.after(Event.LOST);
            link = null;
            courier.detach();
            long now = around.timers().now();
            if (which != null && now - openedAt >= terms.backoff().stableAfter().toNanos()) {
                failures = 0;
                outageSince = now;
            }
            failures++;
        }
        announcements.tell(listener -> listener.disconnected(loss));
        Decision decision = decide(loss);
        if (decision instanceof Decision.Retry retry) {
            waitOrGiveUp(loss, retry);
        } else {
            giveUp(loss, ((Decision.GiveUp) decision).because());
        }
    }

    private Decision decide(Loss loss) {
        try {
            return terms.policy().decide(loss);
        } catch (RuntimeException | Error e) {
            LOGGER.log(System.Logger.Level.WARNING, "The policy of a reconnecting client failed", e);
            return new Decision.GiveUp("the policy failed: " + e);
        }
    }

    private void waitOrGiveUp(Loss loss, Decision.Retry retry) {
        Duration delay;
        int count;
        boolean enough;
        synchronized (lock) {
            if (!state.allows(Event.RETRY)) {
                return;
            }
            count = failures;
            delay = delay(retry);
            enough = isEnough(delay);
            if (!enough) {
                state = state.after(Event.RETRY);
                alarm = around.timers().at(around.timers().now() + delay.toNanos(), () -> run(this::awake));
            }
        }
        if (enough) {
            giveUp(
                    loss,
                    "these were " + count + " failures in a row, with " + terms.mostFailures() + " allowed in at most "
                            + terms.longestOutage());
        } else {
            announcements.tell(listener -> listener.waiting(delay, count));
        }
    }

    @GuardedBy("lock") private Duration delay(Decision.Retry retry) {
        Duration backoff = terms.backoff().after(failures, around.random());
        Duration least = backoff.compareTo(retry.atLeast()) < 0 ? retry.atLeast() : backoff;
        return least.plusNanos(
                (long) (retry.spread().toNanos() * around.random().nextDouble()));
    }

    @GuardedBy("lock") private boolean isEnough(Duration delay) {
        Duration outage = Duration.ofNanos(around.timers().now() - outageSince).plus(delay);
        return failures >= terms.mostFailures() || outage.compareTo(terms.longestOutage()) > 0;
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
            announcements.tell(listener -> listener.gaveUp(cause));
            ended.completeExceptionally(cause);
        }
    }

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
        courier.end(cause);
        if (last != null) {
            last.close(closing());
        }
        return true;
    }

    private static CloseReason closing() {
        return new CloseReason(CloseCodes.NORMAL_CLOSURE, "");
    }
}
