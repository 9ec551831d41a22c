package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a peer can make an engine wait for; the clock is the test's. */
@InBothRoles
record DeadlineTest(Role role) {
    private static final Limits LIMITS =
            new Limits(9, 9, 9, Duration.ofNanos(100), Duration.ofNanos(10), 100, Limits.ANY_FRAME);
    private static final String NOT_ANSWERED = "closed LOST 1006 The peer did not answer the Close frame in time";

    @Test
    void nothing_is_awaited_between_messages() {
        Peer peer = peerAt(5);
        assertThat(peer.engine.deadline()).isEqualTo(Engine.NO_DEADLINE);
        peer.sends("8101 41 0100 8000 8900 89");
        assertThat(peer.engine.deadline()).isEqualTo(Engine.NO_DEADLINE);
        peer.engine.tick(Long.MAX_VALUE);

        assertThat(peer.engine.isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0100", "0101 41", "8105", "8105 4142", "0200", "8205 01", "0100 8900 0000"})
    @Tag("SEC-8")
    void a_message_that_is_not_finished_in_time_fails_the_connection(String begun) {
        Peer peer = peerAt(1000).sends(begun);
        peer.events();
        peer.output();
        assertThat(peer.engine.deadline()).isEqualTo(1100);
        peer.engine.tick(1099);
        assertThat(peer.poll().events()).isEmpty();
        peer.engine.tick(1100);

        peer.poll().isFailedWith(1008, Violation.MESSAGE_TOO_SLOW);
        assertThat(peer.engine.deadline()).isEqualTo(Engine.NO_DEADLINE);
    }

    @Test
    void a_message_gets_its_full_time_when_what_came_before_it_is_handled_and_only_once() {
        Peer peer = peerAt(1000).sends("8101 41 0101 42");
        peer.engine.awaitInput(1500);
        assertThat(peer.engine.deadline()).isEqualTo(1600);
        peer.engine.awaitInput(1550);
        assertThat(peer.engine.deadline()).isEqualTo(1600);
    }

    @Test
    @Tag("SEC-8")
    void sending_more_of_a_message_gives_no_more_time() {
        Peer peer = peerAt(1000).sends("0101 41");
        peer.now = 1099;
        peer.sends("0000 8a00 0001 42");
        assertThat(peer.engine.deadline()).isEqualTo(1100);
        peer.engine.tick(1100);

        assertThat(peer.poll().events()).containsExactly("pong", "closed VIOLATION 1008 MESSAGE_TOO_SLOW");
    }

    @Test
    @Tag("SEC-8")
    void every_message_has_its_own_time() {
        Peer peer = peerAt(1000).sends("0101 41");
        peer.now = 1099;
        peer.sends("8001 42 0101 43");
        assertThat(peer.engine.deadline()).isEqualTo(1199);
        peer.engine.tick(1198);

        assertThat(peer.sends("8001 44").events()).containsExactly("text AB", "text CD");
    }

    @Test
    @Tag("SEC-8")
    void a_message_in_parts_may_take_any_time_while_it_goes_on() {
        Peer peer = peerAt(1000).partial().sends("0101 41");
        peer.events();
        peer.engine.awaitInput(1000);
        for (int now = 1099; now < 10_000; now += 99) {
            peer.now = now;
            assertThat(peer.sends("0001 42").events()).containsExactly("text+ B");
            peer.engine.awaitInput(now);
            assertThat(peer.engine.deadline()).isEqualTo(now + 100);
        }
    }

    @Test
    @Tag("SEC-8")
    void neither_control_frames_nor_empty_parts_are_going_on() {
        Peer peer = peerAt(1000).partial().sends("0101 41");
        peer.events();
        peer.engine.awaitInput(1000);
        peer.now = 1099;
        peer.sends("8a00 0000 8900").events();
        peer.engine.awaitInput(1099);
        assertThat(peer.engine.deadline()).isEqualTo(1100);
        peer.output();
        peer.engine.tick(1100);

        peer.poll().isFailedWith(1008, Violation.MESSAGE_TOO_SLOW);
    }

    @Test
    void a_message_that_nobody_wants_may_take_any_time() {
        Peer peer = peerAt(0);
        peer.engine.deliverText(Delivery.DISCARD, 100);
        peer.sends("0101 41").events();

        assertThat(peer.engine.deadline()).isEqualTo(Engine.NO_DEADLINE);
    }

    @Test
    @Tag("D-CLS-9")
    void an_answer_to_our_close_is_awaited_for_a_bounded_time() {
        Peer peer = peerAt(1000);
        peer.engine.close(CloseStatus.NONE, 1000);
        assertThat(peer.engine.deadline()).isEqualTo(1010);
        peer.engine.tick(1009);
        assertThat(peer.poll().events()).isEmpty();
        peer.engine.tick(1010);

        assertThat(peer.poll().events()).containsExactly(NOT_ANSWERED);
        assertThat(peer.output()).isEqualTo("8800");
        assertThat(peer.engine.deadline()).isEqualTo(Engine.NO_DEADLINE);
    }

    @Test
    @Tag("D-CLS-9")
    void neither_data_nor_a_second_close_moves_that_time() {
        Peer peer = peerAt(1000);
        peer.engine.close(CloseStatus.NONE, 1000);
        peer.now = 1009;
        peer.sends("8101 41 8900 0101 42");
        peer.engine.close(CloseStatus.NONE, 1009);
        assertThat(peer.engine.deadline()).isEqualTo(1010);
        peer.engine.tick(1010);

        assertThat(peer.poll().events()).containsExactly(NOT_ANSWERED);
    }

    @Test
    @Tag("D-CLS-9")
    void a_message_that_our_close_interrupts_has_no_deadline_of_its_own_any_more() {
        Peer peer = peerAt(1000).sends("0101 41");
        peer.engine.close(CloseStatus.NONE, 1095);
        assertThat(peer.engine.deadline()).isEqualTo(1105);
        peer.engine.tick(1104);

        assertThat(peer.sends("8001 42 8800").events()).containsExactly("closed LOCAL 1005");
    }

    @Test
    void a_clock_may_be_negative_and_may_overflow() {
        Peer negative = peerAt(-1000).sends("0100");
        negative.engine.tick(-901);
        assertThat(negative.engine.isOpen()).isTrue();
        negative.engine.tick(-900);
        assertThat(negative.engine.isOpen()).isFalse();

        Peer overflowing = peerAt(Long.MAX_VALUE - 50).sends("0100");
        overflowing.engine.tick(Long.MAX_VALUE);
        assertThat(overflowing.engine.isOpen()).isTrue();
        overflowing.engine.tick(Long.MIN_VALUE + 49);
        assertThat(overflowing.engine.isOpen()).isFalse();
    }

    @Test
    void the_longest_times_can_be_counted() {
        Duration longest = Duration.ofNanos(Long.MAX_VALUE / 2);
        Peer peer = new Peer(role, new Limits(9, 9, 9, longest, longest, 100, Limits.ANY_FRAME));
        peer.sends("0100");
        peer.engine.tick(1L << 61);
        assertThat(peer.engine.isOpen()).isTrue();
        peer.engine.close(CloseStatus.NONE, 1L << 61);
        peer.engine.tick(1L << 62);

        assertThat(peer.engine.isClosed()).isFalse();
    }

    private Peer peerAt(long now) {
        Peer peer = new Peer(role, LIMITS);
        peer.now = now;
        return peer;
    }
}
