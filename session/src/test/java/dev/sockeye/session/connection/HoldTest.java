package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Role;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A listener that wants no messages for now: the peer waits, and nothing is lost. */
class HoldTest {
    private final Wired wired = Wired.server();

    private void holdAtFirst() {
        wired.listener.onText(text -> {
            if (text.equals("1")) {
                wired.connection.notifications().hold(Hold.ALL);
            }
        });
        wired.open();
    }

    @Test
    void messages_that_came_together_wait_until_they_are_wanted() {
        holdAtFirst();
        assertThat(wired.receive(wired.remote.text("1"), wired.remote.text("2"), wired.remote.text("3")))
                .isTrue();
        assertThat(wired.listener.log()).containsExactly("open", "text:1");

        wired.connection.notifications().release(Hold.ALL);
        assertThat(wired.listener.log()).containsExactly("open", "text:1", "text:2", "text:3");
    }

    @Test
    void the_buffer_that_was_handed_in_is_the_readers_again() {
        holdAtFirst();
        ByteBuffer bytes = Remote.together(wired.remote.text("1"), wired.remote.text("2"));
        wired.connection.receive(bytes);
        Arrays.fill(bytes.array(), bytes.arrayOffset(), bytes.arrayOffset() + bytes.limit(), (byte) 0x7F);

        wired.connection.notifications().release(Hold.ALL);
        assertThat(wired.listener.log()).containsExactly("open", "text:1", "text:2");
    }

    @Test
    void pings_are_answered_meanwhile() {
        holdAtFirst();
        wired.receive(wired.remote.text("1"), wired.remote.text("2"), wired.remote.ping("a"));
        wired.receive(wired.remote.ping("b"));

        assertThat(wired.wire()).containsExactly("pong:61", "pong:62");
        wired.connection.notifications().release(Hold.ALL);
        assertThat(wired.listener.log()).containsExactly("open", "text:1", "text:2");
    }

    @Test
    void a_peer_that_goes_on_sending_is_read_no_further_than_a_bound_and_then_on() {
        holdAtFirst();
        wired.receive(wired.remote.text("1"));
        int received = 1;
        while (wired.receive(wired.remote.text("x".repeat(8000)))) {
            received++;
        }
        assertThat(received).isLessThan(12);
        assertThat(wired.transport.resumptions()).isZero();

        wired.connection.notifications().release(Hold.ALL);
        assertThat(wired.listener.log()).hasSize(1 + received + 1);
        assertThat(wired.transport.resumptions()).isOne();
    }

    @Test
    void the_end_comes_at_once_when_this_side_closes_and_behind_the_messages_when_the_peer_does() {
        holdAtFirst();
        wired.receive(wired.remote.text("1"), wired.remote.text("2"), wired.remote.close(1001, ""));
        assertThat(wired.listener.log()).containsExactly("open", "text:1");
        wired.connection.notifications().release(Hold.ALL);
        assertThat(wired.listener.log()).containsExactly("open", "text:1", "text:2", "close:1001");

        Wired other = Wired.server();
        other.listener.onText(text -> other.connection.notifications().hold(Hold.ALL));
        other.open();
        other.receive(other.remote.text("1"), other.remote.text("2"));
        other.connection.close(Closings.NORMAL, Closings.NORMAL);
        assertThat(other.listener.log()).containsExactly("open", "text:1", "close:1000");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_close_before_which_no_message_stands_is_the_end_where_messages_alone_are_held(Role role) {
        Wired held = Wired.of(role);
        held.listener.onText(text -> held.connection.notifications().hold(Hold.MESSAGES));
        held.open();
        held.receive(held.remote.text("1"), held.remote.ping("a"), held.remote.close(1000, "done"));
        assertThat(held.listener.log()).containsExactly("open", "text:1", "close:1000");
        assertThat(held.wire()).containsExactly("close:1000:done");
    }

    @Test
    void a_close_that_comes_in_pieces_while_messages_are_held_is_the_end_when_it_is_whole() {
        wired.open();
        wired.connection.notifications().hold(Hold.MESSAGES);
        wired.connection.receive(wired.remote.pong((byte) 0x78));
        ByteBuffer close = wired.remote.close(1001, "");
        ByteBuffer rest = close.duplicate().position(3);
        wired.connection.receive(Remote.together(close.limit(3)));
        assertThat(wired.listener.log()).containsExactly("open");
        wired.connection.receive(Remote.together(rest));
        assertThat(wired.listener.log()).containsExactly("open", "pong:78", "close:1001");
    }

    @Test
    void a_close_waits_behind_a_message_that_is_held_and_behind_a_handler_that_is_at_work() {
        wired.open();
        wired.connection.notifications().hold(Hold.MESSAGES);
        wired.receive(wired.remote.text("1"), wired.remote.close(1000, ""));
        assertThat(wired.listener.log()).containsExactly("open");
        wired.connection.notifications().release(Hold.MESSAGES);
        assertThat(wired.listener.log()).containsExactly("open", "text:1", "close:1000");

        Wired atWork = Wired.server().open();
        atWork.connection.notifications().hold(Hold.ALL);
        atWork.receive(atWork.remote.close(1000, ""));
        assertThat(atWork.listener.log()).containsExactly("open");
        atWork.connection.notifications().release(Hold.ALL);
        assertThat(atWork.listener.log()).containsExactly("open", "close:1000");
    }

    @Test
    void the_idle_timeout_ends_what_nobody_ever_asks_for() {
        wired.open();
        wired.connection.setIdleTimeout(Duration.ofMinutes(1));
        wired.connection.notifications().hold(Hold.MESSAGES);
        wired.receive(wired.remote.text("1"), wired.remote.close(1000, ""));
        wired.timers.advance(Duration.ofSeconds(59));
        assertThat(wired.listener.log()).containsExactly("open");
        wired.timers.advance(Duration.ofSeconds(2));
        assertThat(wired.listener.log()).containsExactly("open", "close:1006");
        assertThat(wired.wire()).containsExactly("close:1001:Idle for longer than the timeout");
    }

    @Test
    void a_loss_is_notified_of_at_once() {
        holdAtFirst();
        wired.receive(wired.remote.text("1"), wired.remote.text("2"));
        wired.connection.fail(new IOException("Connection reset"));

        assertThat(wired.listener.log()).containsExactly("open", "text:1", "close:1006");
    }

    @Test
    void what_was_wanted_again_before_the_handler_returned_was_never_held() {
        wired.listener.onText(text -> {
            wired.connection.notifications().hold(Hold.ALL);
            wired.connection.notifications().release(Hold.ALL);
        });
        wired.open();
        wired.receive(wired.remote.text("1"), wired.remote.text("2"));

        assertThat(wired.listener.log()).containsExactly("open", "text:1", "text:2");
    }

    @Test
    void who_is_held_twice_is_released_twice_and_a_release_may_come_first() {
        wired.open();
        wired.connection.notifications().hold(Hold.ALL);
        wired.connection.notifications().hold(Hold.ALL);
        wired.receive(wired.remote.text("1"));
        wired.connection.notifications().release(Hold.ALL);
        assertThat(wired.listener.log()).containsExactly("open");
        wired.connection.notifications().release(Hold.ALL);
        assertThat(wired.listener.log()).containsExactly("open", "text:1");

        wired.connection.notifications().release(Hold.ALL);
        wired.connection.notifications().hold(Hold.ALL);
        wired.receive(wired.remote.text("2"));
        assertThat(wired.listener.log()).containsExactly("open", "text:1", "text:2");
    }

    @Test
    void the_time_a_message_waits_is_not_the_peers() {
        holdAtFirst();
        wired.receive(
                wired.remote.text("1"), Remote.together(wired.remote.text("2")).limit(1));
        wired.timers.advance(Duration.ofMinutes(2));

        assertThat(wired.connection.isOpen()).isTrue();
    }

    @Test
    void where_no_thread_is_lent_messages_wait_as_well() {
        Wired elsewhere = Wired.server(new MemoryTransport().lendNoThread(), Wired.Pools.inline(0.5));
        elsewhere.listener.onText(text -> {
            if (text.equals("1")) {
                elsewhere.connection.notifications().hold(Hold.ALL);
            }
        });
        elsewhere.open();
        elsewhere.receive(elsewhere.remote.text("1"), elsewhere.remote.text("2"));
        elsewhere.receive(elsewhere.remote.text("3"));
        assertThat(elsewhere.listener.log()).containsExactly("open", "text:1");

        elsewhere.connection.notifications().release(Hold.ALL);
        assertThat(elsewhere.listener.log()).containsExactly("open", "text:1", "text:2", "text:3");
    }
}
