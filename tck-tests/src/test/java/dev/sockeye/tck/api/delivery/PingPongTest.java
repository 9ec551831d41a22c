package dev.sockeye.tck.api.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.harness.Gate;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.MessageHandler;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pings and pongs, in either role. */
class PingPongTest {
    private static final int MAX_PAYLOAD = 125;

    @RegisterExtension
    final Host host = new Host();

    private final RecordingEndpoint endpoint = new RecordingEndpoint().hearing();

    private static RawFrame ping(String payload) {
        return RawFrame.of(RawFrame.PING, payload.getBytes(UTF_8));
    }

    private static RawFrame pong(String payload) {
        return RawFrame.of(RawFrame.PONG, payload.getBytes(UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-MH-6")
    void a_pong_that_answers_is_delivered(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        endpoint.opened().next().getBasicRemote().sendPing(ByteBuffer.wrap("marco".getBytes(UTF_8)));
        assertThat(peer.next()).isEqualTo(ping("marco"));

        peer.send(pong("marco"));

        assertThat(endpoint.pongs().next()).isEqualTo("marco".getBytes(UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-MH-6")
    void a_pong_nobody_asked_for_is_delivered(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(pong(""), pong("x".repeat(MAX_PAYLOAD)));

        assertThat(endpoint.pongs().next()).isEmpty();
        assertThat(endpoint.pongs().next()).hasSize(MAX_PAYLOAD);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-MH-6")
    void a_pong_without_a_handler_is_passed_over(Role role) throws Exception {
        RecordingEndpoint plain = new RecordingEndpoint()
                .onOpen((session, config) -> session.addMessageHandler(
                        String.class, text -> session.getAsyncRemote().sendText(text, result -> {})));
        RawPeer peer = host.rawPeer(role, plain);

        peer.send(pong("ignored"), RawFrame.text("echo"));

        assertThat(peer.next()).isEqualTo(RawFrame.text("echo"));
        assertThat(plain.errors().soFar()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-MH-7")
    void a_ping_is_answered_with_its_payload(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(ping(""));
        assertThat(peer.next()).isEqualTo(pong(""));
        peer.send(ping("x".repeat(MAX_PAYLOAD)));
        assertThat(peer.next()).isEqualTo(pong("x".repeat(MAX_PAYLOAD)));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-MH-7")
    void a_ping_between_the_frames_of_a_message_is_answered(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(RawFrame.text("one ").notFinal(), ping("marco"));
        assertThat(peer.next()).isEqualTo(pong("marco"));
        peer.send(RawFrame.continuation("two"));
        assertThat(endpoint.texts().next()).isEqualTo("one two");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-MH-7")
    void a_ping_is_answered_while_a_handler_is_busy(Role role) throws Exception {
        Gate answered = new Gate();
        RecordingEndpoint busy = new RecordingEndpoint().onOpen((session, config) -> {
            MessageHandler.Whole<String> handler = text -> answered.pass();
            session.addMessageHandler(String.class, handler);
        });
        RawPeer peer = host.rawPeer(role, busy);

        try {
            peer.send(RawFrame.text("work"));
            peer.send(ping("marco"));
            assertThat(peer.next()).isEqualTo(pong("marco"));
        } finally {
            answered.open();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-MH-7")
    void a_ping_behind_a_close_is_not_answered(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(RawFrame.close(1000, ""), ping("marco"));

        assertThat(peer.next()).isEqualTo(RawFrame.close(1000, ""));
        assertThat(endpoint.closed().next().getCloseCode().getCode()).isEqualTo(1000);
        assertThat(endpoint.pongs().soFar()).isEmpty();
    }
}
