package dev.sockeye.tck.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.harness.AnsweringServer;
import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Events;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.SessionException;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What reaches onError and onClose of a programmatic endpoint when something fails, in either role. */
class FailuresTest {
    private static final int FEW = 10;
    private static final int SHORTLY = 50;
    private static final byte RESERVED_OPCODE = (byte) 0x83;

    @RegisterExtension
    final Host host = new Host();

    private final Events<String> order = new Events<>();
    private final RecordingEndpoint endpoint = new RecordingEndpoint()
            .onError((session, failure) -> order.add("error"))
            .onClose((session, reason) -> order.add("close"));

    private RawPeer peer(Role role) throws Exception {
        return host.rawPeer(role, endpoint);
    }

    private int closedWith() {
        CloseReason reason = endpoint.closed().next();
        assertThat(endpoint.closed().soFar()).isEmpty();
        return reason.getCloseCode().getCode();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-EP-4")
    @Tag("B-ERR-2")
    void a_handlers_own_throwable_reaches_on_error_and_the_session_stays(Role role) throws Exception {
        RuntimeException failure = new UnsupportedOperationException("on purpose");
        endpoint.onOpen((session, config) -> {
            MessageHandler.Whole<String> handler = text -> {
                if (text.equals("fail")) {
                    throw failure;
                }
                session.getAsyncRemote().sendText(text, result -> {});
            };
            session.addMessageHandler(String.class, handler);
        });
        RawPeer peer = peer(role);

        peer.send(RawFrame.text("fail"), RawFrame.text("echo"));

        assertThat(endpoint.errors().next()).isSameAs(failure);
        assertThat(peer.next()).isEqualTo(RawFrame.text("echo"));
        assertThat(endpoint.closed().soFar()).isEmpty();
    }

    private RawPeer peerOfFailing(Role role) throws Exception {
        if (role == Role.SERVER) {
            return host.rawClient(
                    host.deploy(new Application().endpoint("/at", endpoint)).uri("/at"));
        }
        AnsweringServer server = host.rawServer();
        try {
            host.connect(endpoint, server.uri());
        } catch (DeploymentException | RuntimeException e) {
            assertThat(e).hasRootCauseMessage("on purpose");
        }
        return server.next();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-ERR-6")
    void an_opening_that_throws_closes_with_1011(Role role) throws Exception {
        endpoint.onOpen((session, config) -> {
            throw new IllegalStateException("on purpose");
        });
        RawPeer peer = peerOfFailing(role);

        assertThat(peer.finishClosing().closeCode()).isEqualTo(1011);
        assertThat(endpoint.errors().next())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("on purpose");
        assertThat(closedWith()).isIn(1006, 1011);
        assertThat(order.next(2)).containsExactly("error", "close");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-ERR-7")
    void a_closing_that_throws_reaches_on_error_with_a_session_that_answers(Role role) throws Exception {
        Events<String> ids = new Events<>();
        endpoint.onClose((session, reason) -> {
                    throw new IllegalStateException("on purpose");
                })
                .onError((session, failure) -> ids.add(session.getId()));
        RawPeer peer = peer(role);
        String id = endpoint.opened().next().getId();

        peer.send(RawFrame.close(1000, ""));

        assertThat(endpoint.errors().next())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("on purpose");
        assertThat(ids.next()).isEqualTo(id);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-ERR-10")
    @Tag("B-ERR-22")
    void a_violation_of_the_peer_is_a_session_exception_between_the_close_and_on_close(Role role) throws Exception {
        RawPeer peer = peer(role);

        peer.write(
                role == Role.SERVER
                        ? new byte[] {RESERVED_OPCODE, (byte) 0x80, 0, 0, 0, 0}
                        : new byte[] {RESERVED_OPCODE, 0});

        assertThat(peer.nextClose().closeCode()).isEqualTo(1002);
        assertThat(endpoint.errors().next()).isInstanceOf(SessionException.class);
        assertThat(closedWith()).isIn(1006, 1002);
        assertThat(order.next(2)).containsExactly("error", "close");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-ERR-11")
    @Tag("B-ERR-22")
    void a_message_too_big_is_a_session_exception_between_the_close_and_on_close(Role role) throws Exception {
        endpoint.hearing().onOpen((session, config) -> session.setMaxTextMessageBufferSize(FEW));
        RawPeer peer = peer(role);

        peer.send(RawFrame.text("x".repeat(FEW)));
        assertThat(endpoint.texts().next()).hasSize(FEW);
        peer.send(RawFrame.text("x".repeat(FEW + 1)));

        assertThat(peer.nextClose().closeCode()).isEqualTo(1009);
        assertThat(endpoint.errors().next()).isInstanceOf(SessionException.class);
        assertThat(closedWith()).isIn(1006, 1009);
        assertThat(order.next(2)).containsExactly("error", "close");
        assertThat(endpoint.texts().soFar()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-EP-4")
    @Tag("B-ERR-12")
    void a_connection_that_is_reset_is_a_session_exception_and_1006(Role role) throws Exception {
        RawPeer peer = peer(role);
        Session session = endpoint.opened().next();

        peer.reset();

        assertThat(endpoint.errors().next())
                .isInstanceOf(SessionException.class)
                .hasCauseInstanceOf(IOException.class)
                .extracting(failure -> ((SessionException) failure).getSession())
                .isSameAs(session);
        assertThat(closedWith()).isEqualTo(1006);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-ERR-12")
    void a_connection_that_just_ends_is_1006_and_no_error(Role role) throws Exception {
        RawPeer peer = peer(role);

        peer.endOutput();

        assertThat(closedWith()).isEqualTo(1006);
        assertThat(endpoint.errors().soFar()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-ERR-13")
    void an_idle_timeout_is_1006_and_no_error(Role role) throws Exception {
        endpoint.onOpen((session, config) -> session.setMaxIdleTimeout(SHORTLY));
        RawPeer peer = peer(role);

        assertThat(peer.finishClosing().closeCode()).isEqualTo(1001);
        assertThat(closedWith()).isEqualTo(1006);
        assertThat(endpoint.errors().soFar()).isEmpty();
    }
}
