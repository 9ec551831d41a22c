package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.Live.Scripted;
import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import dev.sockeye.session.connection.Wired;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The blocking and the asynchronous remote, streams and writers. */
class RemotesTest {
    public static class NumberEncoder implements Encoder.Text<BigDecimal> {
        @Override
        public String encode(BigDecimal number) throws EncodeException {
            if (number.signum() < 0) {
                throw new EncodeException(number, "negative");
            }
            if (number.signum() == 0) {
                throw new IllegalStateException("zero");
            }
            return "number " + number;
        }
    }

    private final Live live = Live.of(new Scripted(), Wired.SETTINGS, List.of(NumberEncoder.class), List.of());
    private final RemoteEndpoint.Basic basic = live.open().session.getBasicRemote();
    private final RemoteEndpoint.Async async = live.session.getAsyncRemote();

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count);
    }

    @Test
    @Tag("A-RBA-1")
    @Tag("A-RBA-9")
    @Tag("A-REM-4")
    void everything_basic_can_send() throws Exception {
        basic.sendText("text");
        basic.sendText("");
        basic.sendBinary(ByteBuffer.wrap(new byte[] {1, 2}).asReadOnlyBuffer());
        basic.sendBinary(bytes(0));
        basic.sendObject(new BigDecimal("1.5"));
        basic.sendObject(42);
        basic.sendObject('c');
        basic.sendObject("string");
        basic.sendObject(new byte[] {3});
        basic.sendPing(bytes(0));
        basic.sendPong(ByteBuffer.wrap(new byte[] {4}));
        assertThat(live.wire())
                .containsExactly(
                        "text:text",
                        "text:",
                        "binary:0102",
                        "binary:",
                        "text:number 1.5",
                        "text:42",
                        "text:c",
                        "text:string",
                        "binary:03",
                        "ping:",
                        "pong:04");
    }

    @Test
    @Tag("A-REM-2")
    void nothing_to_send_is_refused_at_once_by_every_method() throws Exception {
        List<ThrowingCallable> calls = List.of(
                () -> basic.sendText(null),
                () -> basic.sendText(null, true),
                () -> basic.sendBinary(null),
                () -> basic.sendBinary(null, true),
                () -> basic.sendObject(null),
                () -> basic.sendPing(null),
                () -> basic.sendPong(null),
                () -> async.sendText(null),
                () -> async.sendText(null, result -> {}),
                () -> async.sendText("x", null),
                () -> async.sendBinary(null),
                () -> async.sendBinary(null, result -> {}),
                () -> async.sendBinary(bytes(1), null),
                () -> async.sendObject(null),
                () -> async.sendObject(null, result -> {}),
                () -> async.sendObject("x", null),
                () -> async.sendPing(null),
                () -> async.sendPong(null));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class));
        assertThat(live.wired.transport.writeCount()).isZero();
    }

    @Test
    @Tag("A-REM-3")
    void control_payloads_of_126_bytes_are_refused_and_125_pass() throws Exception {
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> basic.sendPing(bytes(126)),
                () -> basic.sendPong(bytes(126)),
                () -> async.sendPing(bytes(126)),
                () -> async.sendPong(bytes(126)))) {
            assertThatThrownBy(call)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("125")
                    .hasMessageContaining("126");
        }
        async.sendPing(bytes(125));
        async.sendPong(bytes(125));
        assertThat(live.wire()).hasSize(2);
    }

    @Test
    @Tag("A-RBA-3")
    @Tag("A-REM-10")
    void parts_make_one_message_even_if_a_surrogate_pair_is_split() throws Exception {
        basic.sendText("a\uD83D", false);
        basic.sendText("", false);
        basic.sendText("\uDE00", true);
        basic.sendBinary(ByteBuffer.wrap(new byte[] {1}), false);
        basic.sendBinary(bytes(0), true);
        assertThat(live.wire()).containsExactly("text:a\uD83D\uDE00", "binary:01");
    }

    @Test
    @Tag("A-RBA-6")
    void an_encoders_failure_reaches_the_caller_and_the_session_goes_on() throws Exception {
        assertThatThrownBy(() -> basic.sendObject(new BigDecimal(-1))).isInstanceOf(EncodeException.class);
        assertThatThrownBy(() -> basic.sendObject(BigInteger.ONE)).isInstanceOf(EncodeException.class);
        basic.sendText("still here");
        assertThat(live.wire()).containsExactly("text:still here");
    }

    @Test
    @Tag("A-RAS-3")
    @Tag("A-RAS-5")
    void futures_complete_when_the_bytes_were_handed_over_and_cannot_be_cancelled() throws Exception {
        live.wired.transport.behave(Behaviour.PENDING);
        Future<Void> text = async.sendText("a");
        Future<Void> binary = async.sendBinary(bytes(1));
        Future<Void> object = async.sendObject(7);
        assertThat(text).isNotDone();
        assertThat(text.cancel(true)).isFalse();
        live.wired.transport.finishWrite();
        assertThat(text.get(1, TimeUnit.SECONDS)).isNull();
        assertThat(object).isNotDone();
        live.wired.transport.finishWrite();
        assertThat(binary.get(1, TimeUnit.SECONDS)).isNull();
        assertThat(object.get(1, TimeUnit.SECONDS)).isNull();
        assertThat(live.wire()).containsExactly("text:a", "binary:00", "text:7");
    }

    @Test
    @Tag("A-RAS-4")
    @Tag("A-RES-1")
    void handlers_get_one_result_each_with_the_session() {
        List<SendResult> results = new ArrayList<>();
        async.sendText("a", results::add);
        async.sendBinary(bytes(1), results::add);
        async.sendObject(7, results::add);
        async.sendObject(new BigDecimal(-1), results::add);
        async.sendObject(new BigDecimal(0), results::add);
        assertThat(results).extracting(SendResult::isOK).containsExactly(true, true, true, false, false);
        assertThat(results).extracting(SendResult::getSession).containsOnly(live.session);
        assertThat(results.get(3).getException()).isInstanceOf(EncodeException.class);
        assertThat(results.get(4).getException()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Tag("A-RAS-4")
    void an_encoders_unchecked_failure_is_in_the_future() {
        assertThatThrownBy(() -> async.sendObject(new BigDecimal(0)).get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    @Tag("A-REM-1")
    void after_the_close_results_are_failures() throws Exception {
        live.session.close();
        List<SendResult> results = new ArrayList<>();
        async.sendText("late", results::add);
        assertThat(results)
                .singleElement()
                .satisfies(result -> assertThat(result.getException()).isInstanceOf(IOException.class));
        assertThatThrownBy(() -> async.sendText("late").get()).hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> basic.sendPing(bytes(1))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> async.setBatchingAllowed(true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> async.setSendTimeout(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("A-RAS-2")
    void the_send_timeout_fails_the_send_and_ends_the_session() {
        live.wired.transport.behave(Behaviour.PENDING);
        async.setSendTimeout(500);
        List<SendResult> results = new ArrayList<>();
        async.sendText("a", results::add);
        Future<Void> future = async.sendText("b");
        Future<Void> object = async.sendObject(1);
        live.wired.timers.advance(Duration.ofMillis(500));
        assertThat(results)
                .singleElement()
                .satisfies(result -> assertThat(result.getException()).isInstanceOf(SocketTimeoutException.class));
        assertThatThrownBy(future::get).hasCauseInstanceOf(SocketTimeoutException.class);
        assertThatThrownBy(object::get).hasCauseInstanceOf(SocketTimeoutException.class);
        assertThat(live.session.isOpen()).isFalse();
    }

    @Test
    @Tag("A-RAS-7")
    @Tag("A-GEN-7")
    void send_handlers_run_with_the_applications_class_loader_and_may_fail() {
        List<ClassLoader> loaders = new ArrayList<>();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        async.sendText("a", result -> {
            loaders.add(Thread.currentThread().getContextClassLoader());
            throw new IllegalStateException("careless");
        });
        assertThat(loaders).containsExactly(Live.APPLICATION);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        assertThat(async.sendText("b")).isDone();
    }

    @Test
    @Tag("A-REM-6")
    @Tag("A-REM-7")
    void batching_is_one_setting_for_both_remotes() throws Exception {
        assertThat(basic.getBatchingAllowed()).isFalse();
        async.setBatchingAllowed(true);
        assertThat(basic.getBatchingAllowed()).isTrue();
        basic.sendText("a");
        assertThat(live.wired.transport.writeCount()).isZero();
        basic.flushBatch();
        assertThat(live.wired.transport.writeCount()).isEqualTo(1);
        Future<Void> unused = async.sendText("b");
        async.flushBatch();
        basic.sendText("c");
        basic.setBatchingAllowed(false);
        assertThat(async.getBatchingAllowed()).isFalse();
        assertThat(live.wire()).containsExactly("text:a", "text:b", "text:c");
    }

    @Test
    @Tag("A-REM-7")
    void a_ping_takes_the_batch_with_it() throws Exception {
        basic.setBatchingAllowed(true);
        basic.sendText("a");
        basic.sendPing(ByteBuffer.allocate(0));
        assertThat(live.wired.transport.writeCount()).isEqualTo(1);
        assertThat(live.wire()).containsExactly("text:a", "ping:");
    }
}
