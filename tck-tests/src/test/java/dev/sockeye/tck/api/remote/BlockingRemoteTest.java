package dev.sockeye.tck.api.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Background;
import dev.sockeye.tck.api.harness.Coders;
import dev.sockeye.tck.api.harness.Deployment;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.KnownSettings;
import dev.sockeye.tck.api.harness.Pair;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Blocking sends. */
class BlockingRemoteTest {
    /** More than any pair of socket buffers takes. */
    private static final int LARGE = 32 * 1024 * 1024;

    @RegisterExtension
    final Host host = new Host();

    private final RecordingEndpoint endpoint = new RecordingEndpoint();

    private static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RBA-1")
    @Tag("A-REM-8")
    void a_send_returns_when_the_message_was_written_and_not_before(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        Session session = endpoint.opened().next();

        Background<Void> send = Background.start(() -> {
            session.getBasicRemote().sendBinary(ByteBuffer.allocate(LARGE));
            return null;
        });

        assertThat(session.getBasicRemote().getSendStream()).isNotNull();
        assertThat(send.isDoneWithin(Duration.ofMillis(300))).isFalse();
        int received = 0;
        RawFrame frame = peer.next();
        while (!frame.isFinal()) {
            received += frame.payload().length;
            frame = peer.next();
        }
        assertThat(received + frame.payload().length).isEqualTo(LARGE);
        send.await();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RBA-2")
    void messages_of_many_threads_go_out_whole(Role role) throws Exception {
        Pair pair = host.pair();
        Session session = pair.session(role);
        List<Background<Void>> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String text = Integer.toString(i).repeat(2000);
            threads.add(Background.start(() -> {
                for (int k = 0; k < 30; k++) {
                    session.getBasicRemote().sendText(text);
                }
                return null;
            }));
        }
        for (Background<Void> thread : threads) {
            thread.await();
        }

        for (String text : pair.endpoint(role.peer()).texts().next(180)) {
            assertThat(text).isEqualTo(text.substring(0, 1).repeat(2000));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RBA-2")
    void another_thread_waits_for_the_end_of_a_message_in_parts(Role role) throws Exception {
        Pair pair = host.pair();
        Session session = pair.session(role);
        session.getBasicRemote().sendText("one ", false);

        Background<Void> other = Background.start(() -> {
            session.getBasicRemote().sendText("whole");
            return null;
        });
        assertThat(other.isDoneWithin(Duration.ofMillis(150))).isFalse();
        session.getBasicRemote().sendText("message", true);
        other.await();

        assertThat(pair.endpoint(role.peer()).texts().next(2)).containsExactly("one message", "whole");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RBA-2")
    void a_message_inside_a_message_is_refused_and_the_first_goes_on(Role role) throws Exception {
        Pair pair = host.pair();
        RemoteEndpoint.Basic remote = pair.session(role).getBasicRemote();

        remote.sendText("one ", false);
        assertThatIllegalStateException().isThrownBy(() -> remote.sendText("inside"));
        assertThatIllegalStateException().isThrownBy(() -> remote.sendBinary(buffer("inside")));
        assertThatIllegalStateException().isThrownBy(() -> remote.sendBinary(buffer("inside"), true));
        assertThatIllegalStateException().isThrownBy(() -> {
            OutputStream stream = remote.getSendStream();
            stream.write(1);
            stream.flush();
        });
        remote.sendText("message", true);

        assertThat(pair.endpoint(role.peer()).texts().next()).isEqualTo("one message");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RBA-3")
    void parts_are_frames_of_one_message(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        RemoteEndpoint.Basic remote = endpoint.opened().next().getBasicRemote();

        remote.sendText("a", false);
        remote.sendText("b", false);
        remote.sendText("", true);
        remote.sendBinary(buffer("c"), false);
        remote.sendBinary(buffer("d"), true);

        assertThat(List.of(peer.next(), peer.next(), peer.next(), peer.next(), peer.next()))
                .containsExactly(
                        RawFrame.text("a").notFinal(),
                        RawFrame.continuation("b").notFinal(),
                        RawFrame.continuation(""),
                        RawFrame.binary((byte) 'c').notFinal(),
                        RawFrame.continuation("d"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RBA-3")
    void two_parts_reach_a_partial_handler_as_two(Role role) throws Exception {
        RecordingEndpoint tested = new RecordingEndpoint();
        MessageHandler.Partial<String> parts = (part, last) -> tested.texts().add(part + " " + last);
        tested.onOpen((session, config) -> session.addMessageHandler(String.class, parts));
        Pair pair = host.pair(role, tested);
        RemoteEndpoint.Basic remote = pair.session(role.peer()).getBasicRemote();

        remote.sendText("a", false);
        remote.sendText("b", true);

        assertThat(tested.texts().next(2)).containsExactly("a false", "b true");
    }

    /** A type with an encoder that fails. */
    public record Broken(String value) {}

    public static class BrokenEncoder implements Encoder.Text<Broken> {
        @Override
        public String encode(Broken object) throws EncodeException {
            throw new EncodeException(object, "on purpose");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RBA-6")
    void a_failing_encoder_fails_the_send_alone(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint, Coders.encoders(BrokenEncoder.class));
        Session session = endpoint.opened().next();
        Broken broken = new Broken("x");

        assertThatExceptionOfType(EncodeException.class)
                .isThrownBy(() -> session.getBasicRemote().sendObject(broken))
                .withMessageContaining("on purpose");

        session.getBasicRemote().sendText("usable");
        assertThat(peer.next()).isEqualTo(RawFrame.text("usable"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RBA-6")
    void an_object_without_an_encoder_is_an_encode_exception_that_has_it(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        Session session = endpoint.opened().next();
        Broken unknown = new Broken("x");

        assertThatExceptionOfType(EncodeException.class)
                .isThrownBy(() -> session.getBasicRemote().sendObject(unknown))
                .satisfies(e -> assertThat(e.getObject()).isSameAs(unknown));

        session.getBasicRemote().sendText("usable");
        assertThat(peer.next()).isEqualTo(RawFrame.text("usable"));
    }

    @Test
    @Tag("A-RBA-7")
    @Tag("A-RBA-8")
    void a_send_that_nobody_reads_fails_in_time_and_no_frame_follows_what_is_left_of_it() throws Exception {
        Deployment deployment = host.deploy(KnownSettings.blockingSendTimeout(
                new Application().endpoint("/full", endpoint), Duration.ofMillis(400)));
        RawPeer peer = host.rawClient(deployment.uri("/full"));
        Session session = endpoint.opened().next();
        KnownSettings.blockingSendTimeout(session, Duration.ofMillis(400));
        RemoteEndpoint.Basic remote = session.getBasicRemote();

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> remote.sendBinary(ByteBuffer.allocate(LARGE)));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> remote.sendText("next"));

        endpoint.closed().next();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> {
                    while (!peer.next().isFinal()) {
                        Thread.onSpinWait();
                    }
                })
                .isInstanceOfAny(EOFException.class, java.net.SocketException.class);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RBA-9")
    void empty_messages_are_frames_of_length_zero(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        RemoteEndpoint.Basic remote = endpoint.opened().next().getBasicRemote();

        remote.sendText("");
        remote.sendBinary(ByteBuffer.allocate(0));

        assertThat(peer.next()).isEqualTo(RawFrame.text(""));
        assertThat(peer.next()).isEqualTo(RawFrame.binary());
    }
}
