package dev.sockeye.tck.api.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sockeye.tck.api.harness.Coders;
import dev.sockeye.tck.api.harness.Events;
import dev.sockeye.tck.api.harness.Eventually;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.Pair;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sends that do not wait. */
class AsyncRemoteTest {
    private static final Duration A_WHILE = Duration.ofMillis(150);
    private static final int LARGE = 32 * 1024 * 1024;

    @RegisterExtension
    final Host host = new Host();

    private final RecordingEndpoint endpoint = new RecordingEndpoint();

    private static <T> T get(Future<T> future) throws Exception {
        return future.get(Eventually.SOON.toMillis(), TimeUnit.MILLISECONDS);
    }

    @ParameterizedTest
    @CsvSource({"CLIENT, 123456789012", "CLIENT, 0", "CLIENT, -3", "SERVER, 123456789012", "SERVER, 0", "SERVER, -3"})
    @Tag("A-RAS-1")
    void the_send_timeout_reads_as_set_and_zero_and_less_are_none(Role role, long timeout) throws Exception {
        Pair pair = host.pair();
        RemoteEndpoint.Async remote = pair.session(role).getAsyncRemote();
        assertThat(remote.getSendTimeout())
                .isEqualTo(pair.session(role).getContainer().getDefaultAsyncSendTimeout());

        remote.setSendTimeout(timeout);

        assertThat(remote.getSendTimeout()).isEqualTo(timeout);
        assertThat(pair.session(role).getAsyncRemote().getSendTimeout()).isEqualTo(timeout);
        get(remote.sendText("in time"));
        assertThat(pair.endpoint(role.peer()).texts().next()).isEqualTo("in time");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RAS-2")
    void a_send_that_nobody_reads_fails_in_time_and_ends_the_session(Role role) throws Exception {
        host.rawPeer(role, endpoint);
        RemoteEndpoint.Async remote = endpoint.opened().next().getAsyncRemote();

        remote.setSendTimeout(300);
        Future<Void> sent = remote.sendBinary(ByteBuffer.allocate(LARGE));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> get(sent))
                .withCauseInstanceOf(IOException.class);
        endpoint.closed().next();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RAS-2")
    void a_send_in_time_is_not_hurt_when_its_time_is_over(Role role) throws Exception {
        Pair pair = host.pair();
        RemoteEndpoint.Async remote = pair.session(role).getAsyncRemote();

        remote.setSendTimeout(1000);
        get(remote.sendText("quick"));
        assertThat(pair.endpoint(role).closed().next(Duration.ofMillis(1500))).isNull();
        get(remote.sendText("later"));

        assertThat(pair.endpoint(role.peer()).texts().next(2)).containsExactly("quick", "later");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RAS-3")
    void a_future_of_a_message_that_was_sent_is_null(Role role) throws Exception {
        Pair pair = host.pair();
        RemoteEndpoint.Async remote = pair.session(role).getAsyncRemote();

        Future<Void> text = remote.sendText("text");
        Future<Void> binary = remote.sendBinary(ByteBuffer.allocate(3));
        Future<Void> object = remote.sendObject("object");

        assertThat(get(text)).isNull();
        assertThat(get(binary)).isNull();
        assertThat(get(object)).isNull();
        assertThat(text.isDone()).isTrue();
        assertThat(text.cancel(true)).isFalse();
        assertThat(text.isCancelled()).isFalse();
        assertThat(pair.endpoint(role.peer()).texts().next(2)).containsExactly("text", "object");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RAS-3")
    @Tag("A-RAS-4")
    void what_waits_when_the_connection_is_lost_fails_once(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        Session session = endpoint.opened().next();
        Events<SendResult> results = new Events<>();

        session.getAsyncRemote().sendBinary(ByteBuffer.allocate(LARGE), results::add);
        assertThat(results.next(A_WHILE)).isNull();
        peer.reset();

        SendResult result = results.next();
        assertThat(result.isOK()).isFalse();
        assertThat(result.getException()).isInstanceOf(IOException.class);
        assertThat(results.next(A_WHILE)).isNull();
    }

    /** Types with encoders that fail in their own ways. */
    public record Checked() {}

    public record Unchecked() {}

    public static class CheckedEncoder implements Encoder.Text<Checked> {
        @Override
        public String encode(Checked object) throws EncodeException {
            throw new EncodeException(object, "on purpose");
        }
    }

    public static class UncheckedEncoder implements Encoder.Text<Unchecked> {
        @Override
        public String encode(Unchecked object) {
            throw new IllegalStateException("on purpose");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RAS-4")
    @Tag("A-RAS-6")
    void what_an_encoder_throws_goes_to_the_result(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint, Coders.encoders(CheckedEncoder.class, UncheckedEncoder.class));
        RemoteEndpoint.Async remote = endpoint.opened().next().getAsyncRemote();
        Events<SendResult> results = new Events<>();

        remote.sendObject(new Checked(), results::add);
        assertThat(results.next().getException())
                .isInstanceOf(EncodeException.class)
                .hasMessageContaining("on purpose");
        remote.sendObject(new Unchecked(), results::add);
        SendResult unchecked = results.next();
        assertThat(unchecked.isOK()).isFalse();
        assertThat(unchecked.getException()).isInstanceOf(IllegalStateException.class);
        assertThat(results.soFar()).isEmpty();

        get(remote.sendText("usable"));
        assertThat(peer.next()).isEqualTo(RawFrame.text("usable"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RAS-3")
    @Tag("A-RAS-6")
    void what_an_encoder_throws_goes_to_the_future(Role role) throws Exception {
        host.rawPeer(role, endpoint, Coders.encoders(CheckedEncoder.class, UncheckedEncoder.class));
        RemoteEndpoint.Async remote = endpoint.opened().next().getAsyncRemote();

        Future<Void> checked = remote.sendObject(new Checked());
        Future<Void> unchecked = remote.sendObject(new Unchecked());
        Future<Void> unknown = remote.sendObject(new Object());

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> get(checked))
                .withCauseInstanceOf(EncodeException.class);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> get(unchecked))
                .withCauseInstanceOf(IllegalStateException.class);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> get(unknown))
                .withCauseInstanceOf(EncodeException.class);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RAS-4")
    @Tag("A-RES-1")
    void each_handler_hears_once_and_of_its_session(Role role) throws Exception {
        Pair pair = host.pair();
        Session session = pair.session(role);
        Events<SendResult> results = new Events<>();

        session.getAsyncRemote().sendText("text", results::add);
        session.getAsyncRemote().sendBinary(ByteBuffer.allocate(1), results::add);
        session.getAsyncRemote().sendObject("object", results::add);

        for (SendResult result : results.next(3)) {
            assertThat(result.isOK()).isTrue();
            assertThat(result.getException()).isNull();
            assertThat(result.getSession()).isSameAs(session);
        }
        assertThat(results.next(A_WHILE)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RES-1")
    void the_result_of_a_failed_send_knows_its_session_too(Role role) throws Exception {
        Session session = host.pair().session(role);
        Events<SendResult> results = new Events<>();

        session.getAsyncRemote().sendObject(new Object(), results::add);

        SendResult result = results.next();
        assertThat(result.isOK()).isFalse();
        assertThat(result.getSession()).isSameAs(session);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RAS-5")
    void many_sends_may_wait_at_once_and_keep_their_order(Role role) throws Exception {
        Pair pair = host.pair();
        RemoteEndpoint.Async remote = pair.session(role).getAsyncRemote();
        List<Future<Void>> sent = new ArrayList<>();

        for (int i = 0; i < 500; i++) {
            sent.add(remote.sendText("message " + i));
        }

        for (Future<Void> send : sent) {
            get(send);
        }
        for (int i = 0; i < 500; i++) {
            assertThat(pair.endpoint(role.peer()).texts().next()).isEqualTo("message " + i);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RAS-5")
    void a_send_returns_though_nobody_reads(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        RemoteEndpoint.Async remote = endpoint.opened().next().getAsyncRemote();

        Future<Void> large = remote.sendBinary(ByteBuffer.allocate(LARGE));
        Future<Void> next = remote.sendText("next");

        assertThat(large.isDone()).isFalse();
        assertThat(next.isDone() && !hasFailed(next)).isFalse();
        while (!peer.next().isFinal()) {
            Thread.onSpinWait();
        }
        get(large);
    }

    private static boolean hasFailed(Future<Void> future) throws InterruptedException {
        try {
            future.get();
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RAS-5")
    void what_waits_is_bounded(Role role) throws Exception {
        host.rawPeer(role, endpoint);
        RemoteEndpoint.Async remote = endpoint.opened().next().getAsyncRemote();
        Events<Throwable> failures = new Events<>();

        int sent = 0;
        while (failures.soFar().isEmpty() && sent < 200) {
            remote.sendBinary(ByteBuffer.allocate(1024 * 1024), result -> {
                if (!result.isOK()) {
                    failures.add(result.getException());
                }
            });
            sent++;
        }

        assertThat(failures.next()).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RAS-7")
    void a_handler_that_throws_does_no_harm(Role role) throws Exception {
        Pair pair = host.pair();
        RemoteEndpoint.Async remote = pair.session(role).getAsyncRemote();
        Events<SendResult> results = new Events<>();

        remote.sendText("one", result -> {
            results.add(result);
            throw new IllegalStateException("on purpose");
        });
        results.next();
        get(remote.sendText("two"));
        pair.session(role).getBasicRemote().sendText("three");

        assertThat(pair.endpoint(role.peer()).texts().next(3)).containsExactly("one", "two", "three");
        assertThat(pair.session(role).isOpen()).isTrue();
    }
}
