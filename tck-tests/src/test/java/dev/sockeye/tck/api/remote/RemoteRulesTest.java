package dev.sockeye.tck.api.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sockeye.tck.api.harness.Events;
import dev.sockeye.tck.api.harness.Eventually;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.Pair;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes for blocking and asynchronous remotes alike. */
class RemoteRulesTest {
    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

    @RegisterExtension
    final Host host = new Host();

    private final RecordingEndpoint endpoint = new RecordingEndpoint();

    private static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-REM-1")
    void sending_after_the_end_fails_with_io_exception(Role role) throws Exception {
        Pair pair = host.pair();
        RemoteEndpoint.Basic basic = pair.session(role).getBasicRemote();
        RemoteEndpoint.Async async = pair.session(role).getAsyncRemote();
        pair.session(role).close();
        pair.endpoint(role).closed().next();

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> basic.sendText("late"));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> basic.sendText("late", true));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> basic.sendBinary(buffer("late")));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> basic.sendObject("late"));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> basic.sendPing(EMPTY));
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> async.sendText("late").get())
                .withCauseInstanceOf(IOException.class);
        Events<SendResult> results = new Events<>();
        async.sendBinary(buffer("late"), results::add);
        assertThat(results.next().getException()).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-REM-1")
    void settings_of_a_remote_are_refused_after_the_end(Role role) throws Exception {
        Pair pair = host.pair();
        RemoteEndpoint.Async async = pair.session(role).getAsyncRemote();
        pair.session(role).close();
        pair.endpoint(role).closed().next();
        Eventually.until("the session is closed", () -> {
            try {
                pair.session(role).getMaxIdleTimeout();
                return false;
            } catch (IllegalStateException e) {
                return true;
            }
        });

        assertThatIllegalArgumentException().isThrownBy(() -> async.setSendTimeout(1));
        assertThatIllegalArgumentException().isThrownBy(() -> async.setBatchingAllowed(true));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-REM-2")
    @Tag("A-RAS-6")
    void null_is_refused_at_once_and_the_session_stays(Role role) throws Exception {
        Pair pair = host.pair();
        RemoteEndpoint.Basic basic = pair.session(role).getBasicRemote();
        RemoteEndpoint.Async async = pair.session(role).getAsyncRemote();
        SendHandler handler = result -> {};
        List<ThrowingCallable> sends = List.of(
                () -> basic.sendText(null),
                () -> basic.sendText(null, true),
                () -> basic.sendBinary(null),
                () -> basic.sendBinary(null, true),
                () -> basic.sendObject(null),
                () -> basic.sendPing(null),
                () -> basic.sendPong(null),
                () -> async.sendText(null),
                () -> async.sendText(null, handler),
                () -> async.sendText("text", null),
                () -> async.sendBinary(null),
                () -> async.sendBinary(null, handler),
                () -> async.sendBinary(EMPTY, null),
                () -> async.sendObject(null),
                () -> async.sendObject(null, handler),
                () -> async.sendObject("text", null),
                () -> async.sendPing(null),
                () -> async.sendPong(null));

        sends.forEach(send -> assertThatIllegalArgumentException().isThrownBy(send));

        basic.sendText("alive");
        assertThat(pair.endpoint(role.peer()).texts().next()).isEqualTo("alive");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-REM-3")
    void pings_and_pongs_of_more_than_125_bytes_are_refused(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        Session session = endpoint.opened().next();
        for (RemoteEndpoint remote : List.of(session.getBasicRemote(), session.getAsyncRemote())) {
            assertThatIllegalArgumentException().isThrownBy(() -> remote.sendPing(ByteBuffer.allocate(126)));
            assertThatIllegalArgumentException().isThrownBy(() -> remote.sendPong(ByteBuffer.allocate(126)));
            remote.sendPing(ByteBuffer.allocate(125));
            remote.sendPong(EMPTY);

            assertThat(peer.next()).isEqualTo(RawFrame.of(RawFrame.PING, new byte[125]));
            assertThat(peer.next()).isEqualTo(RawFrame.of(RawFrame.PONG));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-REM-3")
    void pings_go_between_the_fragments_of_a_message(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        RemoteEndpoint.Basic remote = endpoint.opened().next().getBasicRemote();

        remote.sendText("one", false);
        remote.sendPing(buffer("p"));
        remote.sendText("two", true);

        assertThat(peer.next()).isEqualTo(RawFrame.text("one").notFinal());
        assertThat(peer.next()).isEqualTo(RawFrame.of(RawFrame.PING, (byte) 'p'));
        assertThat(peer.next()).isEqualTo(RawFrame.continuation("two"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-REM-4")
    void a_sent_buffer_is_at_its_limit_and_otherwise_as_before(Role role) throws Exception {
        Pair pair = host.pair();
        Session session = pair.session(role);
        byte[] array = "..payload...".getBytes(UTF_8);
        ByteBuffer direct = ByteBuffer.allocateDirect(array.length).put(array).flip();
        for (ByteBuffer buffer :
                List.of(ByteBuffer.wrap(array), direct, ByteBuffer.wrap(array).asReadOnlyBuffer())) {
            for (int way = 0; way < 3; way++) {
                buffer.limit(9).position(2);
                switch (way) {
                    case 0 -> session.getBasicRemote().sendBinary(buffer);
                    case 1 -> session.getAsyncRemote().sendBinary(buffer).get();
                    default -> session.getBasicRemote().sendPong(buffer);
                }
                RecordingEndpoint peer = pair.endpoint(role.peer());
                assertThat((way < 2 ? peer.binaries() : peer.pongs()).next()).isEqualTo("payload".getBytes(UTF_8));
                assertThat(buffer.position()).isEqualTo(9);
                assertThat(buffer.limit()).isEqualTo(9);
                assertThat(buffer.clear().remaining()).isEqualTo(array.length);
                assertThat(RecordingEndpoint.bytes(buffer)).isEqualTo("..payload...".getBytes(UTF_8));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-REM-5")
    void a_buffer_may_be_used_again_when_its_send_is_complete(Role role) throws Exception {
        Pair pair = host.pair();
        RemoteEndpoint.Basic basic = pair.session(role).getBasicRemote();
        RemoteEndpoint.Async async = pair.session(role).getAsyncRemote();
        ByteBuffer buffer = ByteBuffer.allocate(1000);

        for (int i = 0; i < 100; i++) {
            for (int k = 0; k < buffer.capacity(); k++) {
                buffer.put(k, (byte) i);
            }
            buffer.clear();
            if (i % 2 == 0) {
                basic.sendBinary(buffer);
            } else {
                async.sendBinary(buffer).get();
            }
        }

        for (int i = 0; i < 100; i++) {
            assertThat(pair.endpoint(role.peer()).binaries().next()).containsOnly(i);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-REM-6")
    void batched_messages_go_out_when_flushed(Role role) throws Exception {
        Pair pair = host.pair();
        RemoteEndpoint.Basic remote = pair.session(role).getBasicRemote();
        assertThat(remote.getBatchingAllowed()).isFalse();
        remote.flushBatch();

        remote.setBatchingAllowed(true);
        remote.sendText("one");
        remote.sendText("two");
        remote.flushBatch();
        assertThat(pair.endpoint(role.peer()).texts().next(2)).containsExactly("one", "two");
        remote.sendText("three");
        remote.setBatchingAllowed(false);

        assertThat(pair.endpoint(role.peer()).texts().next()).isEqualTo("three");
        assertThat(remote.getBatchingAllowed()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-REM-6")
    void a_full_batch_is_flushed_by_itself(Role role) throws Exception {
        Pair pair = host.pair();
        RemoteEndpoint.Basic remote = pair.session(role).getBasicRemote();
        remote.setBatchingAllowed(true);

        String text = "t".repeat(5_000);
        for (int i = 0; i < 2000; i++) {
            remote.sendText(text);
        }

        assertThat(pair.endpoint(role.peer()).texts().next(1000)).containsOnly(text);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-REM-7")
    void both_remotes_of_a_session_share_the_batching(Role role) throws Exception {
        Session session = host.pair().session(role);

        session.getBasicRemote().setBatchingAllowed(true);

        assertThat(session.getAsyncRemote().getBatchingAllowed())
                .isEqualTo(session.getBasicRemote().getBatchingAllowed());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-REM-7")
    void a_close_frame_takes_the_batch_with_it(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        Session session = endpoint.opened().next();
        session.getBasicRemote().setBatchingAllowed(true);

        session.getBasicRemote().sendText("batched");
        session.close();

        assertThat(peer.next()).isEqualTo(RawFrame.text("batched"));
        assertThat(peer.next()).isEqualTo(RawFrame.close(1000, ""));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-REM-7")
    void an_idle_timeout_takes_the_batch_with_it(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        Session session = endpoint.opened().next();
        session.getBasicRemote().setBatchingAllowed(true);

        session.getBasicRemote().sendText("batched");
        session.setMaxIdleTimeout(100);

        assertThat(peer.next()).isEqualTo(RawFrame.text("batched"));
        assertThat(peer.next().closeCode()).isEqualTo(1001);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-REM-7")
    void a_ping_does_not_wait_in_the_batch(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        RemoteEndpoint.Basic remote = endpoint.opened().next().getBasicRemote();
        remote.setBatchingAllowed(true);

        remote.sendText("batched");
        remote.sendPing(EMPTY);

        assertThat(List.of(peer.next(), peer.next())).contains(RawFrame.of(RawFrame.PING), RawFrame.text("batched"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-REM-9")
    void messages_keep_the_order_of_the_calls(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        Session session = endpoint.opened().next();

        for (int i = 0; i < 50; i++) {
            session.getAsyncRemote().sendText("async " + i, result -> {});
            session.getBasicRemote().sendText("basic " + i);
            session.getAsyncRemote().sendBinary(buffer("binary " + i), result -> {});
            session.getBasicRemote().sendText("part " + i, false);
            session.getBasicRemote().sendText("", true);
        }

        for (int i = 0; i < 50; i++) {
            assertThat(peer.next()).isEqualTo(RawFrame.text("async " + i));
            assertThat(peer.next()).isEqualTo(RawFrame.text("basic " + i));
            assertThat(peer.next().text()).isEqualTo("binary " + i);
            assertThat(peer.next()).isEqualTo(RawFrame.text("part " + i).notFinal());
            assertThat(peer.next()).isEqualTo(RawFrame.continuation(""));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-REM-10")
    void half_a_character_is_refused_before_a_byte_is_written(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        Session session = endpoint.opened().next();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.getBasicRemote().sendText("high \ud83d alone"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.getBasicRemote().sendText("low \ude00 alone"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.getAsyncRemote().sendText("high \ud83d alone"));

        session.getBasicRemote().sendText("whole \ud83d\ude00");
        assertThat(peer.next()).isEqualTo(RawFrame.text("whole \ud83d\ude00"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-REM-10")
    void a_character_cut_between_two_parts_is_put_together(Role role) throws Exception {
        Pair pair = host.pair();
        RemoteEndpoint.Basic remote = pair.session(role).getBasicRemote();

        remote.sendText("a\ud83d", false);
        remote.sendText("\ude00b", true);

        assertThat(pair.endpoint(role.peer()).texts().next()).isEqualTo("a\ud83d\ude00b");
    }
}
