package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.Live.Scripted;
import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import dev.sockeye.session.connection.Wired;
import dev.sockeye.session.sending.ScheduledSend;
import dev.sockeye.session.sending.WsClosure;
import dev.sockeye.session.sending.WsSender;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Stages of any session: messages, pings, closes, and what is sent by the clock. */
class WsSenderTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final CloseReason BYE = new CloseReason(CloseCodes.NORMAL_CLOSURE, "bye");

    private final Scripted endpoint = new Scripted();
    private final Live live = Live.of(endpoint, Wired.SETTINGS, List.of(RemotesTest.NumberEncoder.class), List.of())
            .open();
    private final WsSender<Object> sender = WsSender.of(live.session);
    private final AtomicInteger asked = new AtomicInteger();

    private String next() {
        return "tick " + asked.incrementAndGet();
    }

    private void advance(Duration time) {
        live.wired.timers.advance(time);
    }

    private static <T> CompletableFuture<T> future(CompletionStage<T> stage) {
        return stage.toCompletableFuture();
    }

    private static Throwable failure(CompletionStage<?> stage) {
        try {
            future(stage).getNow(null);
        } catch (CompletionException e) {
            return e.getCause();
        }
        throw new AssertionError("Expected a failed stage, got " + stage);
    }

    private void pong(String payload) {
        live.wired.receive(live.wired.remote.pong(payload.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void text_bytes_and_whatever_an_encoder_takes_are_sent() {
        assertThat(future(sender.send("text"))).isCompleted();
        assertThat(future(sender.send(ByteBuffer.wrap(new byte[] {1, 2})))).isCompleted();
        assertThat(future(sender.send(new BigDecimal("1.5")))).isCompleted();
        assertThat(live.wire()).containsExactly("text:text", "binary:0102", "text:number 1.5");
    }

    @Test
    void a_stage_completes_when_the_message_is_written_and_not_before() {
        live.wired.transport.behave(Behaviour.PENDING);
        CompletableFuture<Void> sent = future(sender.send("x"));
        assertThat(sent).isNotDone();
        live.wired.transport.finishWrite();
        assertThat(sent).isCompleted();
    }

    @Test
    void what_has_no_wire_form_and_what_comes_too_late_fails() {
        assertThat(failure(sender.send(new BigDecimal("-1")))).isInstanceOf(EncodeException.class);
        live.wired.connection.fail(new IOException("reset"));
        assertThat(failure(sender.send("late"))).isInstanceOf(IOException.class).hasMessageContaining("closed");
        assertThat(failure(sender.ping())).isInstanceOf(IOException.class);
        assertThat(failure(sender.pong(ByteBuffer.allocate(0)))).isInstanceOf(IOException.class);
    }

    @Test
    void a_session_of_another_implementation_is_refused() {
        Session foreign = (Session) Proxy.newProxyInstance(
                WsSenderTest.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, arguments) -> "foreign");
        assertThatThrownBy(() -> WsSender.of(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a session that Sockeye passed to an endpoint, got foreign");
    }

    @Test
    void a_ping_completes_with_the_time_until_its_pong() {
        CompletableFuture<Duration> roundTrip = future(sender.ping());
        advance(Duration.ofMillis(30));
        pong("somebody else's");
        assertThat(roundTrip).isNotDone();
        pong("the-id#1");
        assertThat(roundTrip).isCompletedWithValue(Duration.ofMillis(30));
    }

    @Test
    void the_time_of_a_ping_begins_when_it_is_written() {
        live.wired.transport.behave(Behaviour.PENDING);
        CompletableFuture<Duration> roundTrip = future(sender.ping());
        advance(SECOND);
        live.wired.transport.finishWrite();
        advance(Duration.ofMillis(5));
        pong("the-id#1");
        assertThat(roundTrip).isCompletedWithValue(Duration.ofMillis(5));
    }

    @Test
    void pings_that_nobody_answers_are_limited_and_fail_with_the_session() {
        List<CompletableFuture<Duration>> pings = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            pings.add(future(sender.ping()));
        }
        assertThat(pings).noneMatch(CompletableFuture::isDone);
        assertThat(failure(sender.ping())).isInstanceOf(IOException.class).hasMessageContaining("64");
        live.wired.connection.fail(new IOException("reset"));
        assertThat(pings).allMatch(CompletableFuture::isCompletedExceptionally);
    }

    @Test
    void pings_and_pongs_of_the_applications_own_are_written() {
        assertThat(future(sender.ping(ByteBuffer.wrap(new byte[] {7})))).isCompleted();
        assertThat(future(sender.pong(ByteBuffer.wrap(new byte[] {8})))).isCompleted();
        assertThat(live.wire()).containsExactly("ping:07", "pong:08");
        assertThatThrownBy(() -> sender.pong(ByteBuffer.allocate(126))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_close_completes_when_the_peer_has_answered() {
        CompletableFuture<WsClosure> closed = future(sender.close(BYE));
        assertThat(closed).isNotDone();
        live.wired.receive(live.wired.remote.close(1000, "me too"));
        assertThat(closed.join().completed()).isTrue();
        assertThat(closed.join().reason().getReasonPhrase()).isEqualTo("me too");
        assertThat(live.wire()).containsExactly("close:1000:bye");
        assertThat(sender.close(BYE)).isCompleted();
    }

    @Test
    void a_close_that_the_peer_does_not_answer_says_so() {
        CompletableFuture<WsClosure> closed = future(sender.close(4000, "?"));
        advance(Duration.ofSeconds(10));
        assertThat(closed.join().completed()).isFalse();
        assertThat(closed.join().reason().getCloseCode().getCode()).isEqualTo(1006);
    }

    @Test
    void a_close_whose_connection_is_lost_says_so() {
        CompletableFuture<WsClosure> closed = future(sender.close());
        live.wired.connection.endOfInput();
        assertThat(closed.join().completed()).isFalse();
        assertThat(closed.join().reason().getCloseCode().getCode()).isEqualTo(1006);
    }

    @Test
    void a_close_is_not_complete_if_what_was_sent_before_is_never_taken() {
        live.wired.transport.behave(Behaviour.PENDING);
        sender.send("never taken");
        CompletableFuture<WsClosure> closed = future(sender.close());
        live.wired.receive(live.wired.remote.close(1000, "crossing"));
        assertThat(closed).isNotDone();
        live.wired.transport.failWrite(new IOException("reset"));
        assertThat(closed.join().completed()).isFalse();
    }

    @Test
    void a_peer_that_reads_on_has_time_to_come_to_the_close_frame() {
        live.wired.transport.behave(Behaviour.PENDING);
        sender.send("slowly taken");
        CompletableFuture<WsClosure> closed = future(sender.close());
        for (int taken = 1; taken < 10; taken++) {
            advance(Duration.ofSeconds(9));
            live.wired.transport.progressWrite(taken);
        }
        live.wired.transport.finishWrite();
        live.wired.transport.finishWrite();
        advance(Duration.ofSeconds(9));
        assertThat(closed).isNotDone();
        live.wired.receive(live.wired.remote.close(1000, ""));
        assertThat(closed.join().completed()).isTrue();
    }

    @Test
    void a_message_is_sent_each_period_until_it_is_cancelled() {
        ScheduledSend ticks = sender.every(SECOND, this::next);
        advance(Duration.ofMillis(999));
        assertThat(asked).hasValue(0);
        advance(Duration.ofMillis(2001));
        ticks.cancel();
        advance(SECOND);
        assertThat(live.wire()).containsExactly("text:tick 1", "text:tick 2", "text:tick 3");
        assertThat(ticks.ended()).isCompleted();
        assertThat(live.wired.timers.alarms()).isZero();
    }

    @Test
    void what_a_stall_has_missed_is_not_made_up_for() {
        List<Long> times = new ArrayList<>();
        long start = live.wired.timers.now();
        sender.every(SECOND, () -> {
            times.add((live.wired.timers.now() - start) / 1_000_000);
            if (times.size() == 2) {
                advance(Duration.ofMillis(2500));
            }
            return next();
        });
        advance(Duration.ofSeconds(6));
        assertThat(times).startsWith(1000L, 2000L, 5000L).doesNotHaveDuplicates();
    }

    @Test
    void a_message_is_left_out_while_the_one_before_is_not_written() {
        live.wired.transport.behave(Behaviour.PENDING);
        sender.every(SECOND, this::next);
        advance(Duration.ofSeconds(5));
        assertThat(asked).hasValue(1);
        live.wired.transport.finishWrite();
        advance(SECOND);
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_message_is_left_out_if_the_queue_is_full() {
        Live narrow = Live.of(new Scripted(), Wired.withQueue(10), List.of(), List.of())
                .open();
        narrow.wired.transport.behave(Behaviour.PENDING);
        WsSender<Object> full = WsSender.of(narrow.session);
        full.send("too much waits");
        ScheduledSend ticks = full.every(SECOND, this::next);
        narrow.wired.timers.advance(Duration.ofSeconds(2));
        assertThat(asked).hasValue(2);
        assertThat(ticks.ended().toCompletableFuture()).isNotDone();
        assertThat(narrow.wire()).containsExactly("text:too much waits");
    }

    @Test
    void a_repetition_ends_with_the_session() {
        ScheduledSend ticks = sender.every(SECOND, this::next);
        live.session.control().abandon("for the test");
        assertThat(ticks.ended()).isCompleted();
        advance(Duration.ofSeconds(3));
        assertThat(asked).hasValue(0);
        assertThat(live.wired.timers.alarms()).isZero();
        assertThat(sender.every(SECOND, this::next).ended()).isCompleted();
    }

    @Test
    void what_a_supplier_throws_is_an_error_of_the_endpoint_and_ends_the_repetition() {
        IllegalStateException broken = new IllegalStateException("broken");
        ScheduledSend ticks = sender.every(SECOND, () -> {
            asked.incrementAndGet();
            throw broken;
        });
        advance(Duration.ofSeconds(3));
        assertThat(asked).hasValue(1);
        assertThat(endpoint.errors).containsExactly(broken);
        assertThat(failure(ticks.ended())).isSameAs(broken);
        assertThat(live.session.isOpen()).isTrue();
    }

    @Test
    void a_message_without_wire_form_is_an_error_of_the_endpoint_and_ends_the_repetition() {
        sender.every(SECOND, () -> new BigDecimal("-1"));
        advance(Duration.ofSeconds(3));
        assertThat(endpoint.errors).singleElement().isInstanceOf(EncodeException.class);
    }

    @Test
    void an_error_of_a_supplier_waits_for_the_handler_that_runs() {
        List<String> order = new ArrayList<>();
        Scripted slow = new Scripted().onError(session -> order.add("error"));
        Live busy = Live.of(slow.onOpen(session -> {
            WsSender.of(session).every(SECOND, () -> {
                throw new IllegalStateException("broken");
            });
            order.add("opening");
        }));
        slow.open = slow.open.andThen(session -> {
            busy.wired.timers.advance(SECOND);
            order.add("opened");
        });
        busy.open();
        assertThat(order).containsExactly("opening", "opened", "error");
    }

    @Test
    void one_message_is_sent_later() {
        ScheduledSend later = sender.after(SECOND, this::next);
        advance(Duration.ofMillis(999));
        assertThat(asked).hasValue(0);
        assertThat(future(later.ended())).isNotDone();
        advance(Duration.ofSeconds(5));
        assertThat(live.wire()).containsExactly("text:tick 1");
        assertThat(later.ended()).isCompleted();
        assertThat(live.wired.timers.alarms()).isZero();
    }

    @Test
    void one_message_is_called_off_or_fails_with_the_session() {
        ScheduledSend off = sender.after(SECOND, this::next);
        ScheduledSend lost = sender.after(SECOND, this::next);
        off.cancel();
        live.session.control().abandon("for the test");
        advance(SECOND);
        assertThat(asked).hasValue(0);
        assertThat(off.ended()).isCompleted();
        assertThat(failure(lost.ended())).isInstanceOf(IOException.class);
        assertThat(failure(sender.after(SECOND, this::next).ended())).isInstanceOf(IOException.class);
    }

    @Test
    void times_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> sender.every(Duration.ZERO, this::next)).hasMessageContaining("got PT0S");
        assertThatThrownBy(() -> sender.after(Duration.ofNanos(-1), this::next)).hasMessageContaining("0 or more");
        sender.every(Duration.ofSeconds(Long.MAX_VALUE), this::next).cancel();
    }
}
