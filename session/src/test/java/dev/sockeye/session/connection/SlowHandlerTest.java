package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.Threads.Running;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A peer whose messages wait for a handler: its pings do not (RFC 6455 section 5.5.2). */
@Tag("D-CTL-3")
class SlowHandlerTest {
    private final CountDownLatch release = new CountDownLatch(1);

    @Test
    void pings_behind_a_message_are_answered_while_it_is_handled_and_all_messages_delivered_in_order()
            throws Exception {
        Wired wired = blocking(Wired.server());
        Running<Boolean> handler = Threads.run(
                () -> wired.receive(wired.remote.text("slow"), wired.remote.ping("1"), wired.remote.text("next")));
        handler.awaitBlocked();
        wired.transport.arriveAhead(wired.remote.ping("2"), wired.remote.text("last"));
        wired.connection.loop.readAhead();
        wired.transport.arriveAhead(wired.remote.ping("3"));
        wired.connection.loop.readAhead();
        assertThat(wired.transport.waitingAhead()).isZero();
        assertThat(wired.wire()).containsExactly("pong:31", "pong:32", "pong:33");

        release.countDown();
        assertThat(handler.get()).isTrue();
        assertThat(wired.listener.log()).containsExactly("open", "text:slow", "text:next", "text:last");
        assertThat(wired.transport.writeCount()).isEqualTo(2);
    }

    @Test
    @Tag("SEC-17")
    void a_peer_that_goes_on_sending_is_read_no_further_than_a_bound() throws Exception {
        Wired wired = blocking(Wired.server());
        Running<Boolean> handler = Threads.run(() -> wired.receive(wired.remote.text("slow")));
        handler.awaitBlocked();
        for (int i = 0; i < 100; i++) {
            wired.transport.arriveAhead(wired.remote.text("x".repeat(8000)));
        }
        wired.connection.loop.readAhead();
        wired.connection.loop.readAhead();
        assertThat(wired.transport.waitingAhead()).isEqualTo(100 - 9);

        release.countDown();
        handler.get();
        assertThat(wired.listener.log()).hasSize(2 + 9);
    }

    @Test
    void nothing_is_read_ahead_while_nobody_handles_anything() {
        Wired wired = Wired.server().open();
        ByteBuffer ping = wired.remote.ping("1");
        wired.transport.arriveAhead(ping);
        wired.connection.loop.readAhead();

        assertThat(wired.transport.waitingAhead()).isOne();
        assertThat(wired.transport.writeCount()).isZero();
    }

    @Test
    void a_silent_peer_is_not_given_up_while_a_handler_keeps_us_from_hearing_it() throws Exception {
        Wired wired = blocking(Wired.server(
                Wired.SETTINGS.toBuilder().pingInterval(Duration.ofSeconds(10)).build()));
        Running<Boolean> handler = Threads.run(() -> wired.receive(wired.remote.text("slow")));
        handler.awaitBlocked();
        wired.timers.advance(Duration.ofSeconds(10));
        assertThat(wired.transport.writeCount()).isOne();
        wired.timers.advance(Duration.ofSeconds(50));
        assertThat(wired.connection.isOpen()).isTrue();

        release.countDown();
        handler.get();
        wired.timers.advance(Duration.ofSeconds(20));
        assertThat(wired.connection.isOpen()).isFalse();
    }

    @Test
    @Tag("A-SES-27")
    void a_handler_that_takes_long_sees_that_the_peer_has_closed() throws Exception {
        Wired wired = Wired.server();
        wired.listener.onText(text -> {
            while (wired.connection.isOpen()) {
                Thread.onSpinWait();
            }
        });
        wired.open();
        Running<Boolean> handler =
                Threads.run(() -> wired.receive(wired.remote.text("slow"), wired.remote.text("next")));
        Threads.await(() -> wired.listener.log().contains("text:slow"));
        wired.transport.arriveAhead(wired.remote.close(1001, ""));
        wired.connection.loop.readAhead();

        handler.get();
        assertThat(wired.listener.log()).containsExactly("open", "text:slow", "text:next", "close:1001");
        assertThat(wired.wire()).containsExactly("close:1001:");
    }

    @Test
    void a_handler_that_takes_long_sees_that_the_stream_has_ended_before_others_do() throws Exception {
        Wired wired = Wired.server();
        wired.listener.onText(text -> {
            while (wired.connection.isOpen()) {
                Thread.onSpinWait();
            }
            await();
        });
        wired.open();
        Running<Boolean> handler = Threads.run(() -> wired.receive(wired.remote.text("slow")));
        Threads.await(() -> wired.listener.log().contains("text:slow"));
        wired.transport.endAhead();
        wired.connection.loop.readAhead();
        handler.awaitBlocked();
        assertThat(wired.connection.isOpen()).isTrue();
        release.countDown();
        handler.get();
    }

    private Wired blocking(Wired wired) {
        wired.listener.onText(text -> {
            if (text.equals("slow")) {
                await();
            }
        });
        return wired.open();
    }

    private void await() {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
