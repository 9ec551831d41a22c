package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import dev.sockeye.session.connection.Threads.Running;
import dev.sockeye.session.settings.WebSocketSettings;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Idle timeouts, keepalive pings, and what both cost. */
class LivenessTest {
    private static WebSocketSettings pinging(long seconds) {
        return Wired.SETTINGS.toBuilder()
                .pingInterval(Duration.ofSeconds(seconds))
                .build();
    }

    private static Wired idleAfter(Wired wired, long seconds) {
        wired.connection.setIdleTimeout(Duration.ofSeconds(seconds));
        return wired;
    }

    /** The payload of the last ping on the wire. */
    private static byte[] lastPing(Wired wired) {
        List<String> events = Remote.readAsClient(wired.transport.written());
        String last = events.get(events.size() - 1);
        assertThat(last).startsWith("ping:");
        return HexFormat.of().parseHex(last.substring("ping:".length()));
    }

    @Test
    @Tag("A-SES-31")
    @Tag("B-ERR-13")
    void an_idle_connection_is_closed_with_1001_and_the_listener_notified_of_1006() {
        Wired wired = idleAfter(Wired.server().open(), 5);
        wired.timers.advance(Duration.ofMillis(4999));
        assertThat(wired.connection.isOpen()).isTrue();
        wired.timers.advance(Duration.ofMillis(1));
        assertThat(wired.wire().get(0)).startsWith("close:1001:");
        assertThat(wired.listener.endings()).singleElement().satisfies(ending -> {
            assertThat(ending.status().code()).isEqualTo(1006);
            assertThat(ending.failure()).isNull();
        });
    }

    @Test
    @Tag("A-SES-28")
    void setting_the_timeout_begins_it_anew_and_zero_ends_it() {
        Wired wired = idleAfter(Wired.server().open(), 5);
        wired.timers.advance(Duration.ofSeconds(4));
        idleAfter(wired, 5);
        wired.timers.advance(Duration.ofSeconds(4));
        assertThat(wired.connection.isOpen()).isTrue();
        idleAfter(wired, 0);
        wired.timers.advance(Duration.ofDays(1));
        assertThat(wired.connection.isOpen()).isTrue();
    }

    @Test
    @Tag("A-SES-29")
    void messages_and_control_frames_of_either_side_are_use() throws Exception {
        Wired wired = idleAfter(Wired.server().open(), 5);
        Duration almost = Duration.ofMillis(4900);
        wired.timers.advance(almost);
        wired.receive(wired.remote.text("a"));
        wired.timers.advance(almost);
        wired.receive(wired.remote.ping("b"));
        wired.timers.advance(almost);
        wired.receive(wired.remote.pong((byte) 1));
        wired.timers.advance(almost);
        wired.connection.sendAndWait(new Outgoing.Text("c"));
        wired.timers.advance(almost);
        wired.connection.sendAndWait(new Outgoing.Ping(ByteBuffer.allocate(1)));
        wired.timers.advance(almost);
        wired.receive(wired.remote.textPart("half of a message", false).limit(10));
        wired.timers.advance(almost);
        assertThat(wired.connection.isOpen()).isTrue();
        wired.timers.advance(Duration.ofMillis(100));
        assertThat(wired.connection.isOpen()).isFalse();
    }

    @Test
    @Tag("A-SES-29")
    void keepalive_pings_and_their_pongs_are_no_use() {
        Wired wired = idleAfter(Wired.server(pinging(10)).open(), 25);
        wired.timers.advance(Duration.ofSeconds(10));
        wired.receive(wired.remote.pong(lastPing(wired)));
        assertThat(wired.listener.log()).containsExactly("open");
        wired.timers.advance(Duration.ofMillis(14_999));
        assertThat(wired.connection.isOpen()).isTrue();
        wired.timers.advance(Duration.ofMillis(1));
        assertThat(wired.connection.isOpen()).isFalse();
    }

    @Test
    @Tag("A-SES-29")
    void a_message_that_comes_together_with_the_pong_of_a_keepalive_ping_is_use() {
        Wired wired = idleAfter(Wired.server(pinging(10)).open(), 15);
        wired.timers.advance(Duration.ofSeconds(10));
        ByteBuffer pong = wired.remote.pong(lastPing(wired));
        wired.receive(pong, wired.remote.text("me too"));
        wired.timers.advance(Duration.ofSeconds(14));
        assertThat(wired.connection.isOpen()).isTrue();
        wired.timers.advance(Duration.ofSeconds(1));
        assertThat(wired.connection.isOpen()).isFalse();
    }

    @Test
    @Tag("A-SES-29")
    void what_the_application_sends_between_a_keepalive_ping_and_its_pong_is_use() throws Exception {
        Wired wired = idleAfter(Wired.server(pinging(10)).open(), 15);
        wired.timers.advance(Duration.ofSeconds(10));
        ByteBuffer pong = wired.remote.pong(lastPing(wired));
        wired.timers.advance(Duration.ofSeconds(2));
        wired.connection.sendAndWait(new Outgoing.Text("use"));
        wired.timers.advance(Duration.ofSeconds(1));
        wired.receive(pong);
        wired.timers.advance(Duration.ofSeconds(13));
        assertThat(wired.connection.isOpen()).isTrue();
        wired.timers.advance(Duration.ofSeconds(1));
        assertThat(wired.connection.isOpen()).isFalse();
    }

    @Test
    @Tag("A-GEN-8")
    void the_idle_timeout_strikes_while_a_handler_blocks_and_its_sends_fail_then() throws Exception {
        Wired wired = Wired.server();
        CountDownLatch release = new CountDownLatch(1);
        wired.listener.onText(text -> {
            try {
                release.await();
                assertThatThrownBy(() -> wired.connection.sendAndWait(new Outgoing.Text("late")))
                        .isInstanceOf(IOException.class);
                wired.listener.log().add("send failed");
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        idleAfter(wired.open(), 1);
        Running<Boolean> handler = Threads.run(() -> wired.receive(wired.remote.text("x")));
        handler.awaitBlocked();
        wired.timers.advance(Duration.ofSeconds(1));
        assertThat(wired.wire().get(0)).startsWith("close:1001:");
        assertThat(wired.listener.endings()).isEmpty();
        release.countDown();
        handler.get();
        assertThat(wired.listener.log()).containsExactly("open", "text:x", "send failed", "close:1006");
    }

    @Test
    void a_handler_that_blocks_for_ever_does_not_keep_a_dead_stream_open() throws Exception {
        Wired wired = Wired.server();
        CountDownLatch release = new CountDownLatch(1);
        wired.listener.onText(text -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        wired.open();
        Running<Boolean> handler = Threads.run(() -> wired.receive(wired.remote.text("x")));
        handler.awaitBlocked();
        wired.transport.behave(Behaviour.PENDING);
        wired.connection.close(Closings.NORMAL, Closings.NORMAL);
        wired.timers.advance(Duration.ofSeconds(10));
        assertThat(wired.transport.isClosed()).isTrue();
        release.countDown();
        handler.get();
    }

    @Test
    void a_quiet_connection_is_pinged_and_one_that_was_heard_of_only_later() {
        Wired wired = Wired.server(pinging(10)).open();
        wired.timers.advance(Duration.ofSeconds(6));
        wired.receive(wired.remote.text("hello"));
        wired.timers.advance(Duration.ofMillis(9_999));
        assertThat(wired.transport.writeCount()).isZero();
        wired.timers.advance(Duration.ofMillis(1));
        assertThat(lastPing(wired)).hasSize(8);
    }

    @Test
    void a_peer_that_does_not_answer_a_keepalive_ping_is_given_up() {
        Wired wired = Wired.server(pinging(10)).open();
        wired.timers.advance(Duration.ofSeconds(29));
        assertThat(wired.connection.isOpen()).isTrue();
        wired.timers.advance(Duration.ofSeconds(1));
        assertThat(wired.transport.isClosed()).isTrue();
        assertThat(wired.listener.endings()).singleElement().satisfies(ending -> {
            assertThat(ending.status().code()).isEqualTo(1006);
            assertThat(ending.failure())
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("sockeye.pong-timeout");
        });
    }

    @Test
    void anything_heard_after_a_keepalive_ping_proves_that_the_peer_is_alive() {
        Wired wired = Wired.server(pinging(10)).open();
        wired.timers.advance(Duration.ofSeconds(10));
        wired.receive(wired.remote.text("busy sending"));
        wired.timers.advance(Duration.ofSeconds(9));
        wired.receive(wired.remote.text("still"));
        wired.timers.advance(Duration.ofSeconds(9));
        wired.receive(wired.remote.text("still"));
        wired.timers.advance(Duration.ofSeconds(9));
        assertThat(wired.connection.isOpen()).isTrue();
    }

    @Test
    void ping_intervals_are_spread_by_ten_percent() {
        Wired early = Wired.server(pinging(10), 0.0).open();
        early.timers.advance(Duration.ofMillis(8_999));
        assertThat(early.transport.writeCount()).isZero();
        early.timers.advance(Duration.ofMillis(2));
        assertThat(early.transport.writeCount()).isEqualTo(1);
        Wired late = Wired.server(pinging(10), 1.0).open();
        late.timers.advance(Duration.ofMillis(10_999));
        assertThat(late.transport.writeCount()).isZero();
        late.timers.advance(Duration.ofMillis(2));
        assertThat(late.transport.writeCount()).isEqualTo(1);
    }

    @Test
    void an_old_or_made_up_pong_is_the_peers_own() {
        Wired wired = Wired.server(pinging(10)).open();
        wired.timers.advance(Duration.ofSeconds(10));
        byte[] payload = lastPing(wired);
        wired.receive(wired.remote.pong(payload), wired.remote.pong(payload));
        assertThat(wired.listener.log()).hasSize(2).last().asString().startsWith("pong:");
    }

    @Test
    void messages_set_no_alarms() throws Exception {
        Wired wired = idleAfter(Wired.server(pinging(10)), 30).open();
        int before = wired.timers.alarmsSet();
        for (int i = 0; i < 1000; i++) {
            wired.receive(wired.remote.text("m"), wired.remote.ping("p"));
            wired.receive(wired.remote.textPart("part", false));
            wired.receive(wired.remote.textPart("part", true));
            wired.connection.sendAndWait(new Outgoing.Text("m"));
            wired.connection.send(new Outgoing.Text("m"), Duration.ofSeconds(60), failure -> {});
        }
        assertThat(wired.timers.alarmsSet()).isEqualTo(before);
    }
}
