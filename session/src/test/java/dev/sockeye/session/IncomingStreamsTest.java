package dev.sockeye.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.protocol.Role;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.session.connection.Threads.Running;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Decoder;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read of a message while it comes. */
class IncomingStreamsTest {
    private static final long PATIENCE_SECONDS = 20;

    private final Readings readings = new Readings();

    @ParameterizedTest
    @EnumSource
    @Tag("A-MH-5")
    void a_handler_starts_with_the_first_bytes_and_reads_as_they_come(Role role) throws Exception {
        BlockingQueue<Integer> read = new LinkedBlockingQueue<>();
        Live live = readings.bytes(role, stream -> {
            for (int next = stream.read(); next >= 0; next = stream.read()) {
                read.add(next);
            }
            read.add(-1);
        });

        live.wired.receive(live.wired.remote.binaryPart(false, (byte) 1, (byte) 0xFF));
        assertThat(List.of(next(read), next(read))).containsExactly(1, 255);
        live.wired.receive(live.wired.remote.binaryPart(false, (byte) 2));
        assertThat(next(read)).isEqualTo(2);
        live.wired.receive(live.wired.remote.binaryPart(true));
        assertThat(next(read)).isEqualTo(-1);

        live.handlers.awaitEnd();
        assertThat(live.handlers.count()).isOne();
    }

    private static int next(BlockingQueue<Integer> queue) throws InterruptedException {
        Integer next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    @ServerEndpoint("/limited")
    public static class Limited {
        final List<String> log = new CopyOnWriteArrayList<>();

        @OnMessage(maxMessageSize = 3)
        public void read(InputStream bytes) throws IOException {
            bytes.readAllBytes();
        }

        @OnError
        public void failed(Throwable failure) {
            log.add(String.valueOf(failure.getMessage()));
        }

        @OnClose
        public void closed(CloseReason reason) {
            log.add("close:" + reason.getCloseCode().getCode());
        }
    }

    @Test
    void a_message_over_the_limit_of_its_method_ends_the_stream_and_the_session_with_1009() throws Exception {
        Limited limited = new Limited();
        Live live = Live.annotated(limited).open();
        live.wired.receive(live.wired.remote.binaryPart(false, (byte) 1, (byte) 2, (byte) 3));
        live.handlers.last().awaitBlocked();
        live.wired.receive(live.wired.remote.binaryPart(false, (byte) 4));
        live.handlers.awaitEnd();

        assertThat(live.wire()).containsExactly("close:1009:The binary message is too big");
        assertThat(limited.log).hasSize(3).endsWith("close:1009");
        assertThat(limited.log.get(0))
                .startsWith("The connection ended before all of the message had come: The binary message is too big")
                .contains("@OnMessage(maxMessageSize)");
    }

    @ServerEndpoint(value = "/decoded", decoders = FirstByte.class)
    public static class Decoded {
        final BlockingQueue<Integer> read = new LinkedBlockingQueue<>();

        @OnMessage
        public int read(BigInteger first) {
            read.add(first.intValue());
            return first.intValue();
        }
    }

    public static class FirstByte implements Decoder.BinaryStream<BigInteger> {
        @Override
        public BigInteger decode(InputStream bytes) throws IOException {
            return BigInteger.valueOf(bytes.read());
        }
    }

    @Test
    void a_decoder_of_streams_reads_while_the_message_comes_and_what_the_method_returns_is_sent() throws Exception {
        Decoded decoded = new Decoded();
        Live live = Live.annotated(decoded).open();
        live.wired.receive(live.wired.remote.binaryPart(false, (byte) 7, (byte) 8));

        assertThat(next(decoded.read)).isEqualTo(7);
        live.handlers.awaitEnd();
        assertThat(live.wire()).containsExactly("text:7");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-32")
    void what_a_session_can_buffer_is_no_limit_of_a_stream(Role role) throws Exception {
        Live live = readings.text(role, readings::logAll);
        live.session.setMaxTextMessageBufferSize(1);

        live.wired.receive(live.wired.remote.text("at once"));
        live.wired.receive(live.wired.remote.textPart("in ", false));
        live.wired.receive(live.wired.remote.textPart("parts", true));
        live.handlers.awaitEnd();

        assertThat(readings.endpoint.log).containsExactly("open", "text:at once", "text:in parts");
    }

    @ParameterizedTest
    @EnumSource
    void characters_cut_between_frames_and_reads_are_whole(Role role) throws Exception {
        Live live = readings.text(role, readings::logAll);
        byte[] bytes = "a\u00e9\u20ac\ud83d\ude00".getBytes(UTF_8);

        live.wired.receive(live.wired.remote.raw(0x01, bytes[0]));
        for (int i = 1; i < bytes.length; i++) {
            ByteBuffer frame = live.wired.remote.raw(i < bytes.length - 1 ? 0x00 : 0x80, bytes[i]);
            while (frame.hasRemaining()) {
                live.wired.receive(ByteBuffer.wrap(new byte[] {frame.get()}));
            }
        }
        live.handlers.awaitEnd();

        assertThat(readings.endpoint.log).containsExactly("open", "text:a\u00e9\u20ac\ud83d\ude00");
    }

    @ParameterizedTest
    @EnumSource
    void parts_of_a_byte_count_what_they_take_up_besides_it(Role role) throws Exception {
        Live live = readings.bytes(role, stream -> {
            readings.pass();
            stream.readAllBytes();
        });
        int received = 1;
        while (live.wired.receive(live.wired.remote.binaryPart(false, (byte) 1))) {
            received++;
        }
        // As many are taken, and then 64 KiB of what comes behind them are kept.
        assertThat(received).isBetween(1008, 1008 + 64 * 1024 / 3 + 10);
        readings.open();
        live.wired.receive(live.wired.remote.binaryPart(true, (byte) 1));
        live.handlers.awaitEnd();
    }

    @ParameterizedTest
    @EnumSource
    void a_handler_that_does_not_read_holds_up_its_peer_after_a_bound_and_then_gets_everything(Role role)
            throws Exception {
        List<Integer> sizes = new ArrayList<>();
        Live live = readings.bytes(role, stream -> {
            readings.pass();
            sizes.add(stream.readAllBytes().length);
        });
        byte[] piece = new byte[8000];

        int received = 1;
        live.wired.receive(live.wired.remote.binaryPart(false, piece));
        while (live.wired.receive(live.wired.remote.binaryPart(false, piece))) {
            received++;
        }
        received++;
        assertThat(received * piece.length).isLessThan(2 * (64 * 1024 + 2 * 8000));
        assertThat(live.wired.transport.resumptions()).isZero();
        readings.open();
        Threads.await(() -> live.wired.transport.resumptions() > 0);
        live.wired.receive(live.wired.remote.binaryPart(true, (byte) 1));
        live.handlers.awaitEnd();

        assertThat(sizes).containsExactly(received * piece.length + 1);
    }

    @ParameterizedTest
    @EnumSource
    void closing_the_stream_drops_the_rest_and_lets_the_peer_go_on(Role role) throws Exception {
        Live live = readings.bytes(role, stream -> {
            assertThat(stream.read()).isZero();
            stream.close();
            assertThatThrownBy(stream::read)
                    .isInstanceOf(IOException.class)
                    .hasMessage("Expected an open stream, but it was closed before");
            readings.endpoint.log.add("closed");
            readings.pass();
        });
        byte[] piece = new byte[8000];

        live.wired.receive(live.wired.remote.binaryPart(false, piece));
        Threads.await(() -> readings.endpoint.log.contains("closed"));
        for (int i = 0; i < 100; i++) {
            assertThat(live.wired.receive(live.wired.remote.binaryPart(false, piece)))
                    .isTrue();
        }
        live.wired.receive(live.wired.remote.binaryPart(true, piece), live.wired.remote.close(1000, ""));
        assertThat(readings.endpoint.log).containsExactly("open", "closed");
        readings.open();
        live.handlers.awaitEnd();

        assertThat(readings.endpoint.log).containsExactly("open", "closed", "close:1000");
    }

    @ParameterizedTest
    @EnumSource
    void a_stream_ends_with_the_call_of_its_handler(Role role) throws Exception {
        List<InputStream> kept = new ArrayList<>();
        Live live = readings.bytes(role, kept::add);
        live.wired.receive(live.wired.remote.binaryPart(false, (byte) 1));
        live.handlers.awaitEnd();

        assertThatThrownBy(() -> kept.get(0).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("before its handler returns");
    }

    @ParameterizedTest
    @EnumSource
    void an_interrupt_ends_the_wait_and_stays(Role role) throws Exception {
        List<Boolean> interrupted = new ArrayList<>();
        Live live = readings.bytes(role, stream -> {
            assertThat(stream.read()).isOne();
            assertThatThrownBy(stream::read).isInstanceOf(InterruptedIOException.class);
            interrupted.add(Thread.currentThread().isInterrupted());
            assertThatThrownBy(stream::read).isInstanceOf(InterruptedIOException.class);
        });
        live.wired.receive(live.wired.remote.binaryPart(false, (byte) 1));
        Running<Void> handler = live.handlers.last().awaitBlocked();
        handler.thread().interrupt();
        handler.get();

        assertThat(interrupted).containsExactly(true);
        assertThat(readings.endpoint.errors).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void bytes_can_be_read_in_any_way(Role role) throws Exception {
        Live live = readings.bytes(role, stream -> {
            byte[] target = new byte[4];
            assertThat(stream.read(target, 1, 0)).isZero();
            assertThat(stream.read(target, 1, 3)).isEqualTo(2);
            assertThat(target).containsExactly(0, 1, 2, 0);
            assertThat(stream.available()).isZero();
            assertThat(stream.read()).isEqualTo(3);
            assertThat(stream.available()).isOne();
            assertThat(stream.skip(5)).isOne();
            assertThat(stream.read(target)).isEqualTo(-1);
            assertThat(stream.read()).isEqualTo(-1);
            assertThatThrownBy(() -> stream.read(target, 3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        });
        live.wired.receive(live.wired.remote.binaryPart(false, (byte) 1, (byte) 2));
        live.wired.receive(live.wired.remote.binaryPart(true, (byte) 3, (byte) 4));
        live.handlers.awaitEnd();

        assertThat(readings.endpoint.errors).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void text_can_be_read_in_any_way(Role role) throws Exception {
        Live live = readings.text(role, text -> {
            char[] target = new char[4];
            assertThat(text.ready()).isFalse();
            assertThat(text.read(target, 1, 0)).isZero();
            assertThat(text.read(target, 1, 3)).isEqualTo(2);
            assertThat(target).isEqualTo(new char[] {0, 'a', 'b', 0});
            assertThat(text.read()).isEqualTo('c');
            assertThat(text.ready()).isTrue();
            assertThat(text.skip(5)).isOne();
            assertThat(text.read(target)).isEqualTo(-1);
            assertThatThrownBy(() -> text.read(target, 3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
            text.close();
            assertThatThrownBy(text::read).hasMessageContaining("closed before");
        });
        live.wired.receive(live.wired.remote.textPart("ab", false));
        live.wired.receive(live.wired.remote.textPart("cd", true));
        live.handlers.awaitEnd();

        assertThat(readings.endpoint.errors).isEmpty();
    }
}
