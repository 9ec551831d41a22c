package dev.sockeye.client.reconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconnectorTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration JUST_BEFORE = Duration.ofNanos(-1);
    private static final Duration INSTANT = Duration.ofNanos(1);

    @Test
    void a_client_connects_when_it_starts() {
        Scene scene = new Scene();
        assertThat(scene.state()).isEqualTo(ClientState.NEW);
        scene.start();
        assertThat(scene.state()).isEqualTo(ClientState.CONNECTING);
        MemoryLink link = scene.connect();
        assertThat(scene.state()).isEqualTo(ClientState.CONNECTED);
        assertThat(scene.reconnector.link()).contains(link);
        assertThat(scene.news).containsExactly("connected 1");
    }

    @Test
    @Tag("D-CLS-13")
    void after_an_abnormal_closure_it_waits_and_then_connects_again() {
        Scene scene = new Scene().start();
        scene.connect().end(1006);
        assertThat(scene.state()).isEqualTo(ClientState.WAITING);
        assertThat(scene.reconnector.link()).isEmpty();
        scene.pass(SECOND.plus(JUST_BEFORE));
        assertThat(scene.attemptsMade).isEqualTo(1);
        scene.pass(INSTANT);
        assertThat(scene.attemptsMade).isEqualTo(2);
        MemoryLink second = scene.connect();
        assertThat(second.restored).containsExactly(2);
        assertThat(scene.news)
                .containsExactly(
                        "connected 1",
                        "disconnected: The connection ended with 1006: test",
                        "waiting PT1S after 1",
                        "connected 2");
    }

    @Test
    @Tag("D-CLS-13")
    void waits_grow_up_to_the_longest() {
        Scene scene = new Scene().start();
        List<Long> waits = new ArrayList<>();
        for (int failure = 1; failure <= 5; failure++) {
            scene.fail(new ConnectException("refused"));
            long before = scene.timers.now();
            while (!scene.isConnecting()) {
                scene.pass(Duration.ofMillis(500));
            }
            waits.add(Duration.ofNanos(scene.timers.now() - before).toMillis());
        }
        assertThat(waits).containsExactly(1000L, 2000L, 4000L, 5000L, 5000L);
    }

    @Test
    void a_stable_connection_makes_the_waits_short_again_and_a_short_one_does_not() {
        Scene scene = new Scene().start();
        scene.fail(new ConnectException("refused"));
        scene.pass(SECOND);
        MemoryLink brief = scene.connect();
        scene.pass(Duration.ofSeconds(10).plus(JUST_BEFORE));
        brief.end(1006);
        assertThat(scene.news).last().isEqualTo("waiting PT2S after 2");
        scene.pass(Duration.ofSeconds(2));
        MemoryLink stable = scene.connect();
        scene.pass(Duration.ofSeconds(10));
        stable.end(1006);
        assertThat(scene.news).last().isEqualTo("waiting PT1S after 1");
    }

    @Test
    void a_faulty_endpoint_is_final() {
        Scene scene = new Scene().start();
        DeploymentException fault = new DeploymentException("no @ClientEndpoint");
        scene.fail(new CompletionException(fault));
        assertThat(scene.state()).isEqualTo(ClientState.ENDED);
        assertThatThrownBy(() -> scene.reconnector.ended().join())
                .hasCauseInstanceOf(ClientEndedException.class)
                .hasRootCause(fault);
        assertThat(scene.news)
                .last()
                .isEqualTo("gave up: Gave up, because the endpoint would fail again. The endpoint failed: "
                        + "jakarta.websocket.DeploymentException: no @ClientEndpoint");
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1002, 1003, 1007, 1008, 1009, 1010})
    void some_close_codes_are_final(int code) {
        Scene scene = new Scene().start();
        scene.connect().end(code);
        assertThat(scene.state()).isEqualTo(ClientState.ENDED);
        assertThat(scene.reconnector.ended()).isCompletedExceptionally();
        scene.pass(Duration.ofDays(1));
        assertThat(scene.attemptsMade).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1005, 1006, 1011, 1012, 1013, 1014})
    @Tag("D-CLS-13")
    void after_any_other_it_connects_again_but_never_at_once(int code) {
        Scene scene = new Scene().start();
        scene.connect().end(code);
        assertThat(scene.state()).isEqualTo(ClientState.WAITING);
        scene.pass(SECOND.plus(JUST_BEFORE));
        assertThat(scene.attemptsMade).isEqualTo(1);
        scene.pass(Duration.ofSeconds(61));
        assertThat(scene.attemptsMade).isEqualTo(2);
    }

    @Test
    void a_busy_service_gets_thirty_seconds_at_least() {
        Scene scene = new Scene().start();
        scene.connect().end(CloseCodes.TRY_AGAIN_LATER.getCode());
        scene.pass(Duration.ofSeconds(30).plus(JUST_BEFORE));
        assertThat(scene.attemptsMade).isEqualTo(1);
        scene.pass(Duration.ofSeconds(30));
        assertThat(scene.attemptsMade).isEqualTo(2);
    }

    @Test
    void a_client_closed_while_it_connects_closes_what_comes_of_it() {
        Scene scene = new Scene().start();
        scene.reconnector.close();
        MemoryLink late = scene.connect();
        assertThat(late.closedWith.getCloseCode()).isEqualTo(CloseCodes.NORMAL_CLOSURE);
        assertThat(late.restored).isEmpty();
        assertThat(scene.state()).isEqualTo(ClientState.ENDED);
        assertThat(scene.reconnector.ended()).isCompletedWithValue(null);
        assertThat(scene.news).isEmpty();
    }

    @Test
    void a_client_closed_while_it_waits_forgets_its_alarm() {
        Scene scene = new Scene().start();
        scene.connect().end(1006);
        scene.reconnector.close();
        assertThat(scene.timers.alarms()).isZero();
        assertThat(scene.state()).isEqualTo(ClientState.ENDED);
    }

    @Test
    void closing_closes_the_session_normally_and_its_end_is_no_loss() {
        Scene scene = new Scene().start();
        MemoryLink link = scene.connect();
        scene.reconnector.close();
        scene.reconnector.close();
        assertThat(link.closedWith.getCloseCode()).isEqualTo(CloseCodes.NORMAL_CLOSURE);
        assertThat(scene.news).containsExactly("connected 1");
    }

    @Test
    void a_client_closed_before_it_starts_never_does() {
        Scene scene = new Scene();
        scene.reconnector.close();
        assertThatThrownBy(scene::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Expected no START in state ENDED");
    }

    @Test
    void messages_wait_until_the_hook_has_made_the_session_ready() {
        Scene scene = new Scene().start();
        scene.send("buffered");
        MemoryLink link = new MemoryLink();
        link.duringHook = () -> {
            assertThat(scene.state()).isEqualTo(ClientState.RESTORING);
            assertThat(link.taken).isEmpty();
        };
        scene.connect(link);
        assertThat(link.restored).containsExactly(1);
        assertThat(link.taken).containsExactly("buffered");
    }

    @Test
    void a_hook_that_throws_costs_the_connection_and_the_next_is_made_after_a_wait() {
        Scene scene = new Scene().start();
        MemoryLink link = new MemoryLink();
        link.hookFailure = new IOException("not subscribed");
        scene.connect(link);
        assertThat(link.closedWith.getCloseCode()).isEqualTo(CloseCodes.UNEXPECTED_CONDITION);
        assertThat(scene.state()).isEqualTo(ClientState.WAITING);
        assertThat(scene.news)
                .containsExactly(
                        "disconnected: The connection could not be made ready: java.io.IOException: not subscribed",
                        "waiting PT1S after 1");
    }

    @Test
    void a_connection_lost_during_the_hook_gets_no_messages() {
        Scene scene = new Scene().start();
        scene.send("kept");
        MemoryLink link = new MemoryLink();
        link.duringHook = () -> link.end(1006);
        scene.connect(link);
        assertThat(scene.state()).isEqualTo(ClientState.WAITING);
        scene.pass(SECOND);
        assertThat(scene.connect().taken).containsExactly("kept");
        assertThat(link.taken).isEmpty();
    }

    @Test
    void so_many_failures_in_a_row_are_enough() {
        Scene scene = Scene.with(new GiveUpLimits(2, Duration.ofDays(1))).start();
        scene.fail(new ConnectException("refused"));
        assertThat(scene.state()).isEqualTo(ClientState.WAITING);
        scene.pass(SECOND);
        scene.fail(new ConnectException("refused"));
        assertThat(scene.state()).isEqualTo(ClientState.ENDED);
        assertThat(scene.news)
                .last()
                .asString()
                .startsWith("gave up: Gave up, because these were 2 failures in a row, with 2 allowed");
    }

    @Test
    void so_long_an_outage_is_enough() {
        Scene scene = Scene.with(new GiveUpLimits(100, Duration.ofSeconds(6))).start();
        scene.fail(new ConnectException("refused"));
        scene.pass(SECOND);
        scene.fail(new ConnectException("refused"));
        scene.pass(Duration.ofSeconds(2));
        assertThat(scene.state()).isEqualTo(ClientState.CONNECTING);
        scene.fail(new ConnectException("refused"));
        assertThat(scene.state()).as("the next attempt would begin after 7 s").isEqualTo(ClientState.ENDED);
    }

    @Test
    void a_policy_that_throws_is_final() {
        Scene scene = Scene.with((ReconnectPolicy) loss -> {
                    throw new IllegalStateException("undecided");
                })
                .start();
        scene.connect().end(1006);
        assertThat(scene.state()).isEqualTo(ClientState.ENDED);
        assertThat(scene.news).last().asString().contains("the policy failed: ").contains("undecided");
    }

    @Test
    void a_policy_may_retry_what_is_final_otherwise_but_still_not_at_once() {
        Scene scene = Scene.with((ReconnectPolicy) loss -> Decision.retry()).start();
        scene.connect().end(1008);
        assertThat(scene.news).last().isEqualTo("waiting PT1S after 1");
    }

    @Test
    void a_client_closed_while_its_policy_decides_stays_closed() {
        List<Scene> scenes = new ArrayList<>();
        Scene scene = Scene.with((ReconnectPolicy) loss -> {
            scenes.get(0).reconnector.close();
            return Decision.retry();
        });
        scenes.add(scene);
        scene.start();
        scene.connect().end(1006);
        assertThat(scene.state()).isEqualTo(ClientState.ENDED);
        assertThat(scene.timers.alarms()).isZero();
    }

    @Test
    void giving_up_fails_what_is_buffered_and_what_is_sent_later() {
        Scene scene = new Scene().start();
        CompletableFuture<Void> before = scene.send("one");
        scene.connect().end(1008);
        assertThatThrownBy(before::join)
                .cause()
                .isInstanceOfSatisfying(
                        ClientEndedException.class,
                        cause -> assertThat(cause.loss())
                                .get()
                                .isInstanceOfSatisfying(
                                        Loss.Disconnected.class,
                                        loss -> assertThat(loss.reason())
                                                .extracting(CloseReason::getCloseCode)
                                                .isEqualTo(CloseCodes.VIOLATED_POLICY)));
        assertThatThrownBy(scene.send("two")::join).hasMessageContaining("close code 1008 would come again");
    }
}
