package dev.sockeye.tck.api.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sockeye.tck.api.harness.Background;
import dev.sockeye.tck.api.harness.Events;
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
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How an application ends a session. */
class SessionCloseTest {
    private static final Duration A_WHILE = Duration.ofMillis(150);

    @RegisterExtension
    final Host host = new Host();

    private final RecordingEndpoint endpoint = new RecordingEndpoint();

    /** A reason with a code of which the API has no constant, or none that may be made by the application. */
    private static CloseReason reason(int code, String phrase) {
        return new CloseReason(() -> code, phrase);
    }

    /** Other threads may see the session open until onClose has returned, which is soon after the endpoint noted it. */
    private static void requireEndBehindOnClose(Session session) {
        Eventually.until("the session is closed once onClose has returned", () -> !session.isOpen());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-4")
    void closing_without_a_reason_is_normal_on_both_sides(Role role) throws Exception {
        Pair pair = host.pair();

        pair.session(role).close();

        for (Role side : Role.values()) {
            CloseReason reason = pair.endpoint(side).closed().next();
            assertThat(reason.getCloseCode()).isEqualTo(CloseCodes.NORMAL_CLOSURE);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-4")
    void the_wire_carries_code_1000_and_no_phrase(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);

        endpoint.opened().next().close();

        assertThat(peer.next()).isEqualTo(RawFrame.close(1000, ""));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-4")
    @Tag("A-SES-10")
    void closing_again_has_no_effect(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        Session session = endpoint.opened().next();

        session.close(reason(4001, "first"));
        session.close();
        session.close(reason(4002, "third"));
        assertThat(peer.finishClosing()).isEqualTo(RawFrame.close(4001, "first"));
        assertThat(endpoint.closed().next().getCloseCode().getCode()).isEqualTo(4001);
        session.close();
        session.close(reason(4003, "fifth"));

        assertThat(endpoint.closed().next(A_WHILE)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-4")
    @Tag("A-SES-10")
    void many_threads_close_a_session_once(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        Session session = endpoint.opened().next();

        List<Background<Void>> threads = IntStream.range(0, 8)
                .mapToObj(i -> Background.<Void>start(() -> {
                    session.close();
                    return null;
                }))
                .toList();
        assertThat(peer.next()).isEqualTo(RawFrame.close(1000, ""));
        peer.send(RawFrame.close(1000, ""));
        for (Background<Void> thread : threads) {
            thread.await();
        }

        peer.awaitEnd();
        endpoint.closed().next();
        assertThat(endpoint.closed().next(A_WHILE)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-5")
    void what_was_sent_goes_before_the_close_frame(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        Session session = endpoint.opened().next();

        for (int i = 0; i < 50; i++) {
            session.getAsyncRemote().sendText("m" + i, result -> {});
        }
        session.close(new CloseReason(CloseCodes.TOO_BIG, "enough"));

        for (int i = 0; i < 50; i++) {
            assertThat(peer.next()).isEqualTo(RawFrame.text("m" + i));
        }
        assertThat(peer.next()).isEqualTo(RawFrame.close(1009, "enough"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-5")
    @Tag("A-SES-8")
    void both_sides_hear_the_applications_reason(Role role) throws Exception {
        Pair pair = host.pair();

        pair.session(role).close(new CloseReason(CloseCodes.TOO_BIG, "enough"));

        for (Role side : Role.values()) {
            CloseReason reason = pair.endpoint(side).closed().next();
            assertThat(reason.getCloseCode()).isEqualTo(CloseCodes.TOO_BIG);
            assertThat(reason.getReasonPhrase()).isEqualTo("enough");
        }
    }

    private enum OwnCode implements CloseReason.CloseCode {
        LUNCH;

        @Override
        public int getCode() {
            return 4321;
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-8")
    void the_applications_own_code_comes_back_to_it_and_reaches_the_peer_as_a_number(Role role) throws Exception {
        Pair pair = host.pair();

        pair.session(role).close(new CloseReason(OwnCode.LUNCH, "back at two"));

        CloseReason own = pair.endpoint(role).closed().next();
        assertThat(own.getCloseCode()).isSameAs(OwnCode.LUNCH);
        assertThat(own.getReasonPhrase()).isEqualTo("back at two");
        CloseReason heard = pair.endpoint(role.peer()).closed().next();
        assertThat(heard.getCloseCode().getCode()).isEqualTo(4321);
        assertThat(heard.getCloseCode()).hasToString("4321");
        assertThat(heard.getReasonPhrase()).isEqualTo("back at two");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-8")
    void a_peers_code_is_its_own_even_if_the_application_closes_afterwards(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint.onClose((session, reason) -> session.close(reason(4002, "late"))));

        peer.send(RawFrame.close(4001, "peer"));

        CloseReason heard = endpoint.closed().next();
        assertThat(heard.getCloseCode()).hasToString("4001");
        assertThat(heard.getReasonPhrase()).isEqualTo("peer");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-6")
    void a_null_reason_is_refused_and_the_session_stays(Role role) throws Exception {
        Pair pair = host.pair();
        Session session = pair.session(role);

        assertThatIllegalArgumentException().isThrownBy(() -> session.close(null));

        session.getBasicRemote().sendText("still here");
        assertThat(pair.endpoint(role.peer()).texts().next()).isEqualTo("still here");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-7")
    void closing_with_1005_sends_an_empty_close_frame(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);

        endpoint.opened().next().close(new CloseReason(CloseCodes.NO_STATUS_CODE, ""));

        assertThat(peer.finishClosing()).isEqualTo(RawFrame.of(RawFrame.CLOSE));
        assertThat(endpoint.closed().next().getCloseCode()).isEqualTo(CloseCodes.NO_STATUS_CODE);
    }

    @ParameterizedTest
    @CsvSource({
        "CLIENT, 1004", "CLIENT, 1006", "CLIENT, 1015", "CLIENT, 999", "CLIENT, 5000", "CLIENT, 0",
        "SERVER, 1004", "SERVER, 1006", "SERVER, 1015", "SERVER, 999", "SERVER, 5000", "SERVER, 0"
    })
    @Tag("A-SES-7")
    void a_code_that_must_not_travel_is_1011_on_the_wire_and_itself_at_home(Role role, int code) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);

        endpoint.opened().next().close(reason(code, "local"));

        assertThat(peer.finishClosing().closeCode()).isEqualTo(1011);
        CloseReason heard = endpoint.closed().next();
        assertThat(heard.getCloseCode().getCode()).isEqualTo(code);
        assertThat(heard.getReasonPhrase()).isEqualTo("local");
    }

    @ParameterizedTest
    @CsvSource({"CLIENT, 3000", "CLIENT, 4999", "SERVER, 1014", "SERVER, 4000"})
    @Tag("A-SES-7")
    void every_other_code_travels(Role role, int code) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);

        endpoint.opened().next().close(reason(code, "own"));

        assertThat(peer.finishClosing()).isEqualTo(RawFrame.close(code, "own"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-11")
    void the_close_frame_does_not_wait_for_on_close(Role role) throws Exception {
        Events<String> received = new Events<>();
        endpoint.onClose((session, reason) -> assertThat(received.next()).isEqualTo("close"));
        RawPeer peer = host.rawPeer(role, endpoint);

        Session session = endpoint.opened().next();
        Background<Void> closing = Background.start(() -> {
            session.close();
            return null;
        });
        assertThat(peer.finishClosing().closeCode()).isEqualTo(1000);
        received.add("close");

        endpoint.closed().next();
        assertThat(endpoint.errors().soFar()).isEmpty();
        closing.await();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-12")
    void close_returns_while_the_peer_has_not_answered(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        Session session = endpoint.opened().next();

        Background<Void> closing = Background.start(() -> {
            session.close();
            return null;
        });

        closing.await();
        assertThat(peer.next()).isEqualTo(RawFrame.close(1000, ""));
        endpoint.closed().next();
        requireEndBehindOnClose(session);
        peer.send(RawFrame.close(1000, ""));
        peer.awaitEnd();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-12")
    @Tag("A-SES-45")
    void a_message_handler_may_close(Role role) throws Exception {
        Events<String> returned = new Events<>();
        endpoint.onOpen((session, config) -> session.addMessageHandler(String.class, text -> {
            try {
                session.close();
                assertThat(endpoint.closed().next(A_WHILE)).isNull();
                returned.add(text);
            } catch (java.io.IOException e) {
                returned.add(e.toString());
            }
        }));
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(RawFrame.text("go"));

        assertThat(returned.next()).isEqualTo("go");
        assertThat(peer.finishClosing().closeCode()).isEqualTo(1000);
        endpoint.closed().next();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-45")
    void on_error_may_close(Role role) throws Exception {
        endpoint.onOpen((session, config) -> session.addMessageHandler(String.class, text -> {
                    throw new IllegalStateException(text);
                }))
                .onError((session, failure) -> {
                    session.close(reason(4000, "error"));
                    assertThat(endpoint.closed().next(A_WHILE)).isNull();
                });
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(RawFrame.text("fail"));

        assertThat(peer.finishClosing()).isEqualTo(RawFrame.close(4000, "error"));
        assertThat(endpoint.closed().next().getCloseCode().getCode()).isEqualTo(4000);
        assertThat(endpoint.errors().next()).hasMessage("fail");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-45")
    void a_session_closes_at_the_end_of_a_try(Role role) throws Exception {
        Pair pair = host.pair();

        try (Session session = pair.session(role)) {
            assertThat(session.isOpen()).isTrue();
        }

        pair.endpoint(role).closed().next();
        requireEndBehindOnClose(pair.session(role));
        assertThat(pair.endpoint(role.peer()).closed().next().getCloseCode()).isEqualTo(CloseCodes.NORMAL_CLOSURE);
    }
}
