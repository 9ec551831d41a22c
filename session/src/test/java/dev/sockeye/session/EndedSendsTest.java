package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sockeye.session.Live.Scripted;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendResult;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a send says after the end of its session: who ended it, with which code, and why. */
class EndedSendsTest {
    private final Live live = Live.of(new Scripted()).open();
    private final RemoteEndpoint.Basic basic = live.session.getBasicRemote();
    private final RemoteEndpoint.Async async = live.session.getAsyncRemote();

    static Stream<Arguments> ends() {
        return Stream.of(
                end(
                        live -> live.wired.receive(live.wired.remote.close(1001, "restart")),
                        "the peer closed it with 1001 (going away: restart)"),
                end(
                        live -> live.wired.receive(live.wired.remote.close(4000, "gone\nERROR forged")),
                        "the peer closed it with 4000 (gone\\u000aERROR forged)"),
                end(
                        live -> live.session.close(new CloseReason(CloseCodes.SERVICE_RESTART, "update")),
                        "this side closed it with 1012 (service restart: update)"),
                end(
                        live -> {
                            live.session.setMaxIdleTimeout(1);
                            live.wired.timers.advance(Duration.ofMillis(1));
                        },
                        "this side closed it with 1006 (abnormal closure: Idle for longer than the timeout)"),
                end(
                        live -> live.wired.receive(ByteBuffer.wrap(new byte[] {(byte) 0x81, 1, 'x'})),
                        "this side closed it with 1002 (protocol error: Expected "),
                end(
                        live -> live.wired.connection.fail(new IOException("Connection reset")),
                        "the connection was lost: Connection reset"),
                end(
                        live -> live.wired.connection.fail(new ClosedChannelException()),
                        "the connection was lost: java.nio.channels.ClosedChannelException"),
                end(
                        live -> live.wired.connection.endOfInput(),
                        "the connection was lost: The connection ended without a Close frame"));
    }

    private static Arguments end(Consumer<Live> end, String reported) {
        return Arguments.of(end, reported);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void a_blocking_send_reports_how_the_session_ended(Consumer<Live> end, String reported) throws Exception {
        OutputStream stream = basic.getSendStream();
        stream.write(1);
        end.accept(live);

        List<ThrowingCallable> sends = List.of(
                () -> basic.sendText("x"),
                () -> basic.sendText("x", true),
                () -> basic.sendBinary(ByteBuffer.allocate(1)),
                () -> basic.sendObject("x"),
                () -> basic.sendPing(ByteBuffer.allocate(0)),
                stream::flush,
                () -> basic.getSendWriter().append("x").close());

        for (ThrowingCallable send : sends) {
            assertThatThrownBy(send).isInstanceOf(IOException.class).hasMessageContaining(reported);
        }
    }

    @ParameterizedTest
    @MethodSource("ends")
    void an_asynchronous_send_reports_how_the_session_ended(Consumer<Live> end, String reported) {
        end.accept(live);

        CompletableFuture<SendResult> result = new CompletableFuture<>();
        async.sendText("x", result::complete);

        assertThat(result).isCompleted();
        assertThat(result.join().getException()).isInstanceOf(IOException.class).hasMessageContaining(reported);
        assertThatThrownBy(() -> async.sendText("x").get()).hasMessageContaining(reported);
        assertThatThrownBy(() -> async.sendBinary(ByteBuffer.allocate(1)).get()).hasMessageContaining(reported);
        assertThatThrownBy(() -> async.sendObject("x").get()).hasMessageContaining(reported);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void a_closed_session_says_how_it_ended(Consumer<Live> end, String reported) {
        end.accept(live);
        live.wired.timers.advance(Duration.ofSeconds(11));

        assertThatThrownBy(live.session::getBasicRemote)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("session the-id is closed: ")
                .hasMessageContaining(reported);
    }

    @Test
    void a_send_between_the_peers_close_and_the_notice_of_it_knows_of_it() {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        live.wired.transport.beforeWrite(() -> failure.complete(catchThrowable(() -> basic.sendText("x"))));

        live.wired.receive(live.wired.remote.close(1001, "restart"));

        assertThat(failure.join()).hasMessageContaining("the peer closed it with 1001 (going away: restart)");
    }

    @Test
    void the_failure_of_the_transport_is_the_cause() {
        EOFException reset = new EOFException("reset");
        live.wired.connection.fail(reset);

        assertThatThrownBy(() -> basic.sendText("x")).hasCause(reset);
    }
}
