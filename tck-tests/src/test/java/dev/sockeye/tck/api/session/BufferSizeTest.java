package dev.sockeye.tck.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The largest message of a session. */
@Tag("A-SES-32")
class BufferSizeTest {
    @RegisterExtension
    final Host host = new Host();

    private final RecordingEndpoint endpoint = new RecordingEndpoint().hearing();

    @ParameterizedTest
    @EnumSource
    void they_begin_as_the_containers(Role role) throws Exception {
        Session session = host.pair().session(role);

        assertThat(session.getMaxTextMessageBufferSize())
                .isEqualTo(session.getContainer().getDefaultMaxTextMessageBufferSize());
        assertThat(session.getMaxBinaryMessageBufferSize())
                .isEqualTo(session.getContainer().getDefaultMaxBinaryMessageBufferSize());
    }

    @ParameterizedTest
    @EnumSource
    void a_text_of_that_size_is_heard_and_a_larger_one_closes_with_1009(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        endpoint.opened().next().setMaxTextMessageBufferSize(10);

        peer.send(RawFrame.text("0123456789"));
        assertThat(endpoint.texts().next()).isEqualTo("0123456789");
        peer.send(RawFrame.text("01234").notFinal(), RawFrame.continuation("567890"));

        assertThat(peer.nextClose().closeCode()).isEqualTo(1009);
        assertThat(endpoint.texts().soFar()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_binary_of_that_size_is_heard_and_a_larger_one_closes_with_1009(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        endpoint.opened().next().setMaxBinaryMessageBufferSize(10);

        peer.send(RawFrame.binary(new byte[10]));
        assertThat(endpoint.binaries().next()).hasSize(10);
        peer.send(RawFrame.binary(new byte[11]));

        assertThat(peer.nextClose().closeCode()).isEqualTo(1009);
        assertThat(endpoint.binaries().soFar()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void one_size_does_not_limit_the_other_kind(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        endpoint.opened().next().setMaxBinaryMessageBufferSize(1);

        peer.send(RawFrame.text("longer than a byte"));

        assertThat(endpoint.texts().next()).isEqualTo("longer than a byte");
    }

    @ParameterizedTest
    @EnumSource
    void a_new_size_holds_for_the_next_message(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        Session session = endpoint.opened().next();
        session.setMaxTextMessageBufferSize(4);
        assertThat(session.getMaxTextMessageBufferSize()).isEqualTo(4);

        peer.send(RawFrame.text("four"));
        assertThat(endpoint.texts().next()).isEqualTo("four");
        session.setMaxTextMessageBufferSize(2_000_000);
        String large = "l".repeat(2_000_000);
        peer.send(RawFrame.text(large));

        assertThat(endpoint.texts().next()).isEqualTo(large);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("SEC-7")
    void the_larger_a_message_may_be_the_more_frames_it_may_have(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        endpoint.opened().next().setMaxTextMessageBufferSize(64 << 20);

        peer.send(RawFrame.text("many", 200_000));

        assertThat(endpoint.texts().next()).isEqualTo("many");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("SEC-7")
    void so_it_is_with_the_size_that_is_the_containers(Role role) throws Exception {
        host.client().setDefaultMaxTextMessageBufferSize(64 << 20);
        RawPeer peer;
        if (role == Role.SERVER) {
            peer = host.rawClient(host.deploy(new Application()
                            .onStartup(container -> container.setDefaultMaxTextMessageBufferSize(64 << 20))
                            .endpoint("/raw", endpoint))
                    .uri("/raw"));
        } else {
            peer = host.rawPeer(role, endpoint);
        }

        peer.send(RawFrame.text("many", 200_000));

        assertThat(endpoint.texts().next()).isEqualTo("many");
    }

    @ParameterizedTest
    @EnumSource
    void a_message_in_parts_may_be_larger(Role role) throws Exception {
        RecordingEndpoint parts = new RecordingEndpoint();
        MessageHandler.Partial<String> handler = (part, last) -> parts.texts().add(last ? part + "|" : part);
        parts.onOpen((session, config) -> {
            session.setMaxTextMessageBufferSize(4);
            session.addMessageHandler(String.class, handler);
        });
        RawPeer peer = host.rawPeer(role, parts);

        peer.send(
                RawFrame.text("four").notFinal(), RawFrame.continuation("more").notFinal());
        peer.send(RawFrame.continuation("end"));

        StringBuilder heard = new StringBuilder();
        while (heard.indexOf("|") < 0) {
            heard.append(parts.texts().next());
        }
        assertThat(heard).hasToString("fourmoreend|");
    }
}
