package dev.sockeye.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.Live.Scripted;
import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.session.connection.Wired;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
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

    @Test
    @Tag("A-RBA-4")
    void a_stream_is_one_binary_message_of_any_size() throws Exception {
        byte[] large = new byte[20_000];
        large[19_999] = 7;
        try (OutputStream stream = basic.getSendStream()) {
            stream.write(1);
            stream.write(large);
            stream.flush();
            stream.flush();
            stream.write(2);
        }
        try (OutputStream unused = basic.getSendStream()) {
            unused.flush();
        }
        try (OutputStream empty = basic.getSendStream()) {
            empty.write(new byte[0]);
        }
        List<String> wire = live.wire();
        assertThat(wire).hasSize(2).last().isEqualTo("binary:");
        assertThat(wire.get(0)).hasSize(7 + 2 * 20_002).startsWith("binary:01").endsWith("0702");
    }

    @Test
    @Tag("A-RBA-4")
    @Tag("A-RBA-5")
    void a_writer_is_one_text_message_of_any_size() throws Exception {
        String large = "x".repeat(8191) + "\uD83D\uDE00" + "y".repeat(9000);
        try (Writer writer = basic.getSendWriter()) {
            writer.write(large);
            writer.flush();
            writer.append("end");
        }
        try (Writer unused = basic.getSendWriter()) {
            unused.flush();
        }
        try (Writer empty = basic.getSendWriter()) {
            empty.write("");
        }
        assertThat(live.wire()).containsExactly("text:" + large + "end", "text:");
    }

    @Test
    @Tag("A-RBA-5")
    void closed_streams_and_writers_take_nothing_more_and_may_be_closed_again() throws Exception {
        OutputStream stream = basic.getSendStream();
        stream.write(1);
        stream.close();
        stream.close();
        assertThatThrownBy(() -> stream.write(1)).isInstanceOf(IOException.class);
        assertThatThrownBy(stream::flush).isInstanceOf(IOException.class);
        Writer writer = basic.getSendWriter();
        writer.write("a");
        writer.close();
        writer.close();
        assertThatThrownBy(() -> writer.write("b")).isInstanceOf(IOException.class);
        assertThat(live.wire()).containsExactly("binary:01", "text:a");
    }

    @Test
    @Tag("A-RBA-2")
    @Tag("A-RBA-5")
    void other_messages_wait_while_a_stream_is_open_and_the_stream_goes_on() throws Exception {
        OutputStream stream = basic.getSendStream();
        stream.write(1);
        stream.flush();
        Future<Void> whole = live.session.getAsyncRemote().sendText("whole");
        assertThat(whole).isNotDone();
        Threads.Running<Void> second = Threads.<Void>run(() -> {
                    try (OutputStream other = basic.getSendStream()) {
                        other.write("second".getBytes(UTF_8));
                    }
                    return null;
                })
                .awaitBlocked();
        stream.write(2);
        stream.close();
        second.get();
        assertThat(whole).isDone();
        assertThat(live.wire()).containsExactly("binary:0102", "text:whole", "binary:7365636f6e64");
    }

    @Test
    @Tag("A-RBA-2")
    @Tag("A-RBA-5")
    void another_message_of_the_same_thread_is_refused_while_a_stream_is_open_and_nothing_is_lost() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Threads.Running<Void> clock = Threads.run(() -> {
            while (!done.get()) {
                live.wired.timers.advance(Duration.ofMillis(100));
                LockSupport.parkNanos(100_000);
            }
            return null;
        });
        OutputStream stream = basic.getSendStream();
        stream.write(1);
        stream.flush();
        assertThatThrownBy(() -> basic.sendText("whole")).isInstanceOf(IllegalStateException.class);
        OutputStream second = basic.getSendStream();
        second.write("second".getBytes(UTF_8));
        assertThatThrownBy(second::flush).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(second::close).isInstanceOf(IllegalStateException.class);
        Writer writer = basic.getSendWriter();
        writer.write("writer");
        assertThatThrownBy(writer::close).isInstanceOf(IllegalStateException.class);
        stream.write(2);
        stream.close();
        second.close();
        writer.close();
        basic.sendText("whole");
        done.set(true);
        clock.get();
        assertThat(live.wire()).containsExactly("binary:0102", "binary:7365636f6e64", "text:writer", "text:whole");
    }

    @Test
    void a_stream_of_one_thread_makes_other_threads_wait() throws Exception {
        OutputStream stream = basic.getSendStream();
        stream.write(1);
        stream.flush();
        Threads.Running<Void> other = Threads.<Void>run(() -> {
            basic.sendText("other");
            return null;
        });
        other.awaitBlocked();
        stream.close();
        other.get();
        assertThat(live.wire()).containsExactly("binary:01", "text:other");
    }

    @Test
    @Tag("A-REM-10")
    void a_writers_text_that_cannot_be_sent_is_dropped_or_where_a_part_is_out_ends_the_session() throws Exception {
        Writer unsent = basic.getSendWriter();
        unsent.write("\uD83D");
        assertThatThrownBy(unsent::close).isInstanceOf(IllegalArgumentException.class);
        basic.sendText("goes on");
        Writer begun = basic.getSendWriter();
        begun.write("begun");
        begun.flush();
        begun.write("\uD83D");
        assertThatThrownBy(begun::close).isInstanceOf(IllegalArgumentException.class);
        assertThat(live.session.isOpen()).isFalse();
        assertThat(live.wire()).containsExactly("text:goes on", "close:1011:A message could not be completed");
    }

    @Test
    @Tag("A-RBA-5")
    void a_stream_that_is_open_when_the_session_closes_fails() throws Exception {
        OutputStream stream = basic.getSendStream();
        stream.write(1);
        live.session.close();
        assertThatThrownBy(stream::flush).isInstanceOf(IOException.class);
        assertThatThrownBy(stream::close).isInstanceOf(IOException.class);
    }
}
