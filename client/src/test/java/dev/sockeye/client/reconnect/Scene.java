package dev.sockeye.client.reconnect;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.sockeye.session.connection.ManualTimers;
import dev.sockeye.session.connection.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A reconnecting client without network, threads or time: every attempt waits for the test to decide it. */
final class Scene {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    /** 1, 2, 4 and then 5 seconds, exactly; forgotten after 10. */
    static final Backoff EXACT =
            new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(5), 0, Duration.ofSeconds(10));

    private static final DeliverySettings ANSWERED =
            new DeliverySettings(DeliveryGuarantee.ANSWERED, Duration.ofSeconds(20));
    private static final BufferLimits SMALL = new BufferLimits(100, 1000, BufferLimits.WhenFull.FAIL);

    /** An attempt to connect that is under way. */
    private record Attempt(Consumer<Link> opened, Consumer<Loss> failed) {}

    final ManualTimers timers = new ManualTimers();
    final List<String> news = new ArrayList<>();
    final BufferedSender sender;
    final Reconnector reconnector;
    private final Deque<Attempt> attempts = new ArrayDeque<>();
    int attemptsMade;

    Scene() {
        this(ReconnectPolicy.standard(), GiveUpLimits.UNLIMITED, SMALL, ANSWERED);
    }

    private Scene(ReconnectPolicy policy, GiveUpLimits limits, BufferLimits buffer, DeliverySettings delivery) {
        Scheduler scheduler = new Scheduler(timers, Runnable::run);
        sender = new BufferedSender(new SendBuffer(buffer), delivery, scheduler);
        Retries retries = new Retries(policy, EXACT, limits, new Random(7));
        ListenerNotifier notifier = new ListenerNotifier(new Reporter(), Runnable::run);
        reconnector = new Reconnector(this::attempt, retries, sender, notifier, scheduler);
    }

    static Scene with(ReconnectPolicy policy) {
        return new Scene(policy, GiveUpLimits.UNLIMITED, SMALL, ANSWERED);
    }

    static Scene with(GiveUpLimits limits) {
        return new Scene(ReconnectPolicy.standard(), limits, SMALL, ANSWERED);
    }

    static Scene with(BufferLimits buffer) {
        return new Scene(ReconnectPolicy.standard(), GiveUpLimits.UNLIMITED, buffer, ANSWERED);
    }

    static Scene with(DeliverySettings delivery) {
        return new Scene(ReconnectPolicy.standard(), GiveUpLimits.UNLIMITED, SMALL, delivery);
    }

    private void attempt(Consumer<Link> opened, Consumer<Loss> failed) {
        attemptsMade++;
        attempts.add(new Attempt(opened, failed));
    }

    boolean isConnecting() {
        return !attempts.isEmpty();
    }

    Scene start() {
        reconnector.start();
        return this;
    }

    /** The attempt that is under way succeeds. */
    MemoryLink connect() {
        return connect(new MemoryLink());
    }

    <L extends Link> L connect(L link) {
        attempts.remove().opened().accept(link);
        return link;
    }

    void fail(Throwable failure) {
        attempts.remove().failed().accept(new ConnectFailures(InstantSource.fixed(NOW)).lossBy(failure));
    }

    @CanIgnoreReturnValue
    CompletableFuture<Void> send(String text) {
        return sender.send(new Outgoing.Text(text));
    }

    void pass(Duration time) {
        timers.advance(time);
    }

    ClientState state() {
        return reconnector.state();
    }

    private final class Reporter implements ReconnectListener {
        @Override
        public void connected(int connection) {
            news.add("connected " + connection);
        }

        @Override
        public void disconnected(Loss loss) {
            news.add("disconnected: " + loss.describe());
        }

        @Override
        public void waiting(Duration delay, int failures) {
            news.add("waiting " + delay + " after " + failures);
        }

        @Override
        public void gaveUp(ClientEndedException cause) {
            news.add("gave up: " + cause.getMessage());
        }
    }
}
