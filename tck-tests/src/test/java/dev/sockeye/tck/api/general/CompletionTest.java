package dev.sockeye.tck.api.general;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.harness.Background;
import dev.sockeye.tck.api.harness.Eventually;
import dev.sockeye.tck.api.harness.Gate;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.Pair;
import dev.sockeye.tck.api.harness.Role;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where and how completion handlers run. */
class CompletionTest {
    private static final int CHAIN = 20_000;
    /** So many sends take a busy machine a while. */
    private static final Duration LONG = Eventually.SOON.multipliedBy(6);

    @RegisterExtension
    final Host host = new Host();

    /** Sends the next message when the one before is complete. */
    private static final class Chain implements SendHandler {
        private final Session session;
        private final AtomicInteger left = new AtomicInteger(CHAIN);
        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        Chain(Session session) {
            this.session = session;
        }

        @Override
        public void onResult(SendResult result) {
            if (!result.isOK()) {
                failure.compareAndSet(null, result.getException());
                left.set(0);
            } else if (left.decrementAndGet() > 0) {
                session.getAsyncRemote().sendText("x", this);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-GEN-6")
    void a_handler_that_sends_again_does_not_overflow_the_stack(Role role) throws Exception {
        Pair pair = host.pair();
        Chain chain = new Chain(pair.session(role));

        pair.session(role).getAsyncRemote().sendText("x", chain);

        Eventually.until("a chain of sends", LONG, () -> chain.left.get() == 0);
        assertThat(chain.failure.get()).isNull();
        pair.endpoint(role.peer()).texts().next(CHAIN);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-GEN-6")
    void a_handler_that_waits_keeps_no_other_thread_from_sending(Role role) throws Exception {
        Pair pair = host.pair();
        Session session = pair.session(role);
        Gate done = new Gate();
        Background<Void> first = Background.start(() -> {
            session.getAsyncRemote().sendText("one", result -> done.pass());
            return null;
        });
        assertThat(pair.endpoint(role.peer()).texts().next()).isEqualTo("one");

        Background<Void> second = Background.start(() -> {
            session.getBasicRemote().sendText("two");
            return null;
        });

        assertThat(pair.endpoint(role.peer()).texts().next()).isEqualTo("two");
        done.open();
        first.await();
        second.await();
    }
}
