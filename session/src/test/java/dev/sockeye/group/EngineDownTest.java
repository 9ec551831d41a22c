package dev.sockeye.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Groups that span nodes while their engine, or the way to it, is in trouble. */
@Timeout(60)
class EngineDownTest {
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(4);
    private static final Duration LONGER_THAN_FORGETTING_TAKES = Duration.ofSeconds(62);

    private final ScriptedBackplane engine = new ScriptedBackplane();
    private final Groups here = engine.node(Groups.builder());
    private final Groups there = engine.node(Groups.builder());
    private final Guest near = Guest.arrives().joins(here.of("lobby"));
    private final Guest far = Guest.arrives().joins(there.of("lobby"));

    EngineDownTest() {
        engine.settle();
        engine.pass(LONGER_THAN_A_LEASE);
    }

    private static List<String> texts(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "text:m" + i).toList();
    }

    private void send(int from, int to) {
        IntStream.range(from, to).forEach(i -> here.of("lobby").sendText("m" + i));
        engine.settle();
    }

    @Test
    void members_of_the_node_get_everything_while_the_engine_is_down_and_the_others_when_it_is_back() {
        send(0, 2);
        engine.goesDown();
        send(2, 5);
        engine.pass(Duration.ofSeconds(30));
        assertThat(near.wire()).isEqualTo(texts(0, 5));
        assertThat(far.wire()).isEqualTo(texts(0, 2));
        assertThat(here.backplane().isConnected()).isFalse();
        assertThat(here.backplane().waiting()).isEqualTo(3);
        assertThat(here.backplane().nodes()).isEqualTo(1);

        engine.comesUpEmpty();
        send(5, 7);
        assertThat(far.wire()).isEqualTo(texts(0, 7));
        assertThat(here.backplane().isConnected()).isTrue();
        assertThat(here.backplane().waiting()).isZero();
        assertThat(there.backplane().missed()).isZero();
    }

    @Test
    void no_more_waits_than_may_and_what_is_dropped_is_counted_on_both_sides() {
        send(0, 1);
        engine.goesDown();
        send(1, 10_101);
        assertThat(here.backplane().waiting()).isEqualTo(10_000);
        assertThat(here.backplane().dropped()).isEqualTo(100);
        engine.comesUpEmpty();

        assertThat(far.wire())
                .hasSize(10_001)
                .startsWith("text:m0", "text:m101")
                .endsWith("text:m10100");
        assertThat(there.backplane().missed()).isEqualTo(1);
    }

    @Test
    void what_was_sent_while_a_node_was_cut_off_is_read_from_the_log_in_order_and_none_twice() {
        send(0, 3);
        engine.wire(1).isCut();
        send(3, 2003);
        engine.wire(1).isMended();
        send(2003, 2005);
        assertThat(far.wire()).isEqualTo(texts(0, 2005));
        assertThat(there.backplane().recovered()).isEqualTo(2000);
        assertThat(there.backplane().missed()).isZero();
    }

    @Test
    void what_is_missing_without_a_notice_is_read_before_what_follows() {
        send(0, 1);
        engine.wire(1).ignore("group/lobby");
        send(1, 4);
        engine.wire(1).listen("group/lobby");
        send(4, 6);
        assertThat(far.wire()).isEqualTo(texts(0, 6));
        assertThat(there.backplane().recovered()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void what_was_sent_before_somebody_joined_is_not_read_from_the_log() {
        Guest late = Guest.arrives().joins(there.of("late"));
        Guest early = Guest.arrives().joins(here.of("late"));
        engine.settle();
        there.of("late").leave(late.session());
        Groups third = engine.node(Groups.builder());
        Guest witness = Guest.arrives().joins(third.of("late"));
        engine.settle();
        here.of("late").sendText("before");
        engine.settle();
        engine.pass(Duration.ofSeconds(1));
        there.of("late").join(late.session());
        engine.settle();
        engine.wire(1).isCut();
        here.of("late").sendText("after");
        engine.settle();
        engine.wire(1).isMended();
        assertThat(early.wire()).containsExactly("text:before", "text:after");
        assertThat(witness.wire()).containsExactly("text:before", "text:after");
        assertThat(late.wire()).containsExactly("text:after");
    }

    @Test
    void a_node_that_was_stopped_for_long_finds_what_was_sent_meanwhile() {
        engine.wire(1).isStopped(true);
        engine.pass(Duration.ofSeconds(20));
        assertThat(here.backplane().nodes()).isZero();
        send(0, 3);
        engine.wire(1).isCut();
        engine.wire(1).isStopped(false);
        engine.pass(Duration.ofSeconds(1));
        engine.wire(1).isMended();
        engine.pass(Duration.ofSeconds(1));
        assertThat(far.wire()).isEqualTo(texts(0, 3));
        assertThat(here.backplane().nodes()).isEqualTo(1);
    }

    @Test
    void what_a_node_had_sent_that_was_forgotten_comes_once_and_what_follows_as_well() {
        send(0, 3);
        engine.wire(0).isStopped(true);
        engine.pass(LONGER_THAN_FORGETTING_TAKES);
        engine.wire(0).isStopped(false);
        engine.pass(Duration.ofSeconds(1));
        engine.wire(1).isCut();
        send(3, 6);
        engine.wire(1).isMended();
        engine.pass(Duration.ofSeconds(1));
        send(6, 9);
        assertThat(far.wire()).isEqualTo(texts(0, 9));
    }

    @Test
    void with_replay_what_a_node_had_sent_that_was_forgotten_comes_once() {
        ScriptedBackplane keeping = new ScriptedBackplane();
        Groups sending = keeping.node(Groups.builder().replay(5));
        Guest guest =
                Guest.arrives().joins(keeping.node(Groups.builder().replay(5)).of("lobby"));
        keeping.pass(LONGER_THAN_A_LEASE);
        List.of("m0", "m1", "m2").forEach(sending.of("lobby")::sendText);
        keeping.settle();
        keeping.wire(0).isStopped(true);
        keeping.pass(LONGER_THAN_FORGETTING_TAKES);
        keeping.wire(0).isStopped(false);
        keeping.pass(Duration.ofSeconds(1));
        List.of("m3", "m4").forEach(sending.of("lobby")::sendText);
        keeping.pass(Duration.ofSeconds(1));
        assertThat(guest.wire()).isEqualTo(texts(0, 5));
    }

    @Test
    void an_engine_that_is_connected_and_silent_is_down_as_well() {
        engine.wire(0).ignore("control");
        engine.pass(LONGER_THAN_A_LEASE);
        assertThat(here.backplane().isConnected()).isFalse();
        engine.wire(0).listen("control");
        engine.pass(Duration.ofSeconds(1));
        assertThat(here.backplane().isConnected()).isTrue();
    }
}
