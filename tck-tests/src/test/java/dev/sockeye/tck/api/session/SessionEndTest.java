package dev.sockeye.tck.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Deployment;
import dev.sockeye.tck.api.harness.Eventually;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.Pair;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the endpoint hears when a session ends, by who ended it (section 2.1.5). */
class SessionEndTest {
    private static final Duration A_WHILE = Duration.ofMillis(150);

    @RegisterExtension
    final Host host = new Host();

    private final RecordingEndpoint endpoint = new RecordingEndpoint();

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-8")
    void a_peers_close_comes_with_its_code_and_phrase(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(RawFrame.close(4711, "b\u00fcndig"));

        CloseReason reason = endpoint.closed().next();
        assertThat(reason.getCloseCode().getCode()).isEqualTo(4711);
        assertThat(reason.getReasonPhrase()).isEqualTo("b\u00fcndig");
        assertThat(peer.next().closeCode()).isEqualTo(4711);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-8")
    void an_idle_timeout_is_1006_for_the_endpoint(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);

        endpoint.opened().next().setMaxIdleTimeout(50);

        assertThat(peer.finishClosing().opcode()).isEqualTo(RawFrame.CLOSE);
        CloseReason reason = endpoint.closed().next();
        assertThat(reason.getCloseCode()).isEqualTo(CloseCodes.CLOSED_ABNORMALLY);
        assertThat(reason.getReasonPhrase()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-8")
    void a_violation_has_its_code_on_the_wire_and_1006_for_the_endpoint(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(RawFrame.of(RawFrame.CONTINUATION, (byte) 'x'));

        assertThat(peer.finishClosing().closeCode()).isEqualTo(1002);
        CloseReason reason = endpoint.closed().next();
        assertThat(reason.getCloseCode()).isEqualTo(CloseCodes.CLOSED_ABNORMALLY);
        assertThat(reason.getReasonPhrase()).isNotEmpty();
    }

    @Test
    @Tag("A-SES-8")
    void a_stop_of_the_application_is_1006_for_the_endpoint() throws Exception {
        Deployment deployment = host.deploy(new Application().endpoint("/stop", endpoint));
        RecordingEndpoint client = new RecordingEndpoint();
        host.connect(client, deployment.uri("/stop"));
        endpoint.opened().next();

        deployment.stop();

        assertThat(endpoint.closed().next().getCloseCode()).isEqualTo(CloseCodes.CLOSED_ABNORMALLY);
        assertThat(client.closed().next().getCloseCode()).isEqualTo(CloseCodes.GOING_AWAY);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-9")
    void a_close_frame_without_a_code_is_1005_and_is_answered_by_one_without(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(RawFrame.of(RawFrame.CLOSE));

        assertThat(endpoint.closed().next().getCloseCode()).isEqualTo(CloseCodes.NO_STATUS_CODE);
        assertThat(peer.next()).isEqualTo(RawFrame.of(RawFrame.CLOSE));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-9")
    @Tag("A-SES-10")
    void a_connection_that_ends_without_a_close_frame_is_1006(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.close();

        assertThat(endpoint.closed().next().getCloseCode()).isEqualTo(CloseCodes.CLOSED_ABNORMALLY);
        assertThat(endpoint.closed().next(A_WHILE)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-9")
    @Tag("A-SES-10")
    void a_connection_that_is_reset_is_1006(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.reset();

        assertThat(endpoint.closed().next().getCloseCode()).isEqualTo(CloseCodes.CLOSED_ABNORMALLY);
        assertThat(endpoint.closed().next(A_WHILE)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-10")
    void a_peer_that_hangs_up_while_the_application_closes_makes_no_second_on_close(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        Session session = endpoint.opened().next();

        peer.send(RawFrame.close(1001, "going"));
        peer.endOutput();
        session.close();

        endpoint.closed().next();
        assertThat(endpoint.closed().next(A_WHILE)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-10")
    void a_session_whose_on_open_failed_hears_on_close(Role role) throws Exception {
        endpoint.onOpen((session, config) -> {
            throw new IllegalStateException("on purpose");
        });
        try {
            host.rawPeer(role, endpoint).finishClosing();
        } catch (jakarta.websocket.DeploymentException e) {
            assertThat(role).isEqualTo(Role.CLIENT);
        }

        endpoint.closed().next();
        assertThat(endpoint.closed().next(A_WHILE)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-27")
    void a_session_is_open_until_the_closing_handshake(Role role) throws Exception {
        Pair pair = host.pair();
        assertThat(pair.session(role).isOpen()).isTrue();

        pair.session(role.peer()).close();

        pair.endpoint(role).closed().next();
        Eventually.until("closed", () -> !pair.session(role).isOpen());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-27")
    void a_session_is_open_until_the_connection_is_lost(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        Session session = endpoint.opened().next();
        assertThat(session.isOpen()).isTrue();

        peer.reset();

        Eventually.until("closed", () -> !session.isOpen());
    }
}
