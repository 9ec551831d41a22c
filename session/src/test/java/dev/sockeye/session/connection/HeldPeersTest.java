package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Keepalive while the listener wants nothing: whoever answers is not lost, and whoever is gone is. */
class HeldPeersTest {
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    private final Wired wired = Wired.server(Wired.SETTINGS.toBuilder()
                    .pingInterval(INTERVAL)
                    .pongTimeout(TIMEOUT)
                    .build())
            .open();

    /** The remote reads so many pings, and answers them with what it sends next. */
    private void readPings(int count) {
        assertThat(wired.wire()).hasSize(count).allMatch(frame -> frame.startsWith("ping:"));
    }

    private void fill() {
        boolean more = true;
        while (more) {
            more = wired.receive(wired.remote.text("x".repeat(8000)));
        }
    }

    @Test
    void a_pong_that_comes_before_its_ping_is_reported_as_written_is_heard() {
        wired.connection.notifications().hold(Hold.ALL);
        wired.transport.behave(Behaviour.PENDING);
        wired.timers.advance(INTERVAL);
        readPings(1);
        wired.receive(wired.remote.pong());
        wired.transport.finishWrite();

        wired.timers.advance(TIMEOUT.multipliedBy(2));
        assertThat(wired.connection.isOpen()).isTrue();
    }

    @Test
    void a_peer_that_answers_each_ping_stays_however_long_nothing_is_wanted() {
        wired.connection.notifications().hold(Hold.ALL);
        for (int i = 0; i < 5; i++) {
            wired.timers.advance(INTERVAL);
            wired.receive(wired.remote.pong(new byte[] {1}));
        }
        assertThat(wired.connection.isOpen()).isTrue();
    }

    @Test
    void a_silent_peer_is_lost_also_while_nothing_is_wanted() {
        wired.connection.notifications().hold(Hold.ALL);
        wired.timers.advance(INTERVAL);
        wired.timers.advance(TIMEOUT);

        assertThat(wired.connection.isOpen()).isFalse();
    }

    @Test
    void a_peer_whose_close_waits_need_not_answer_pings() {
        wired.connection.notifications().hold(Hold.ALL);
        wired.receive(wired.remote.text("unread"), wired.remote.close(1000, "bye"));
        wired.timers.advance(INTERVAL);
        wired.timers.advance(TIMEOUT);
        wired.connection.notifications().release(Hold.ALL);

        assertThat(wired.listener.log()).containsExactly("open", "text:unread", "close:1000");
    }

    @Test
    void a_peer_that_is_not_read_is_pinged_all_the_same_so_that_a_broken_connection_is_found() {
        wired.connection.notifications().hold(Hold.ALL);
        fill();
        wired.timers.advance(INTERVAL);
        wired.timers.advance(TIMEOUT);
        assertThat(wired.connection.isOpen()).isTrue();

        wired.transport.behave(Behaviour.FAILING);
        wired.timers.advance(INTERVAL);
        assertThat(wired.connection.isOpen()).isFalse();
    }

    @Test
    void the_pongs_of_all_pings_that_a_peer_answers_late_are_the_connections_own() {
        wired.connection.notifications().hold(Hold.ALL);
        fill();
        wired.timers.advance(INTERVAL);
        wired.timers.advance(INTERVAL);
        readPings(2);
        wired.connection.notifications().release(Hold.ALL);
        wired.receive(wired.remote.text("the pongs go before"));

        assertThat(wired.listener.log()).noneMatch(event -> event.startsWith("pong"));
    }
}
