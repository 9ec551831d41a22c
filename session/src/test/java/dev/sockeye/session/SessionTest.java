package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.Live.Scripted;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a session says about itself, and its end. */
class SessionTest {
    private final Scripted endpoint = new Scripted();
    private final List<String> got = new ArrayList<>();

    /** Not a lambda, so that its type of message can be found. */
    private final class TextHandler implements MessageHandler.Whole<String> {
        @Override
        public void onMessage(String message) {
            got.add("text:" + message);
        }
    }

    @Test
    @Tag("A-SES-23")
    @Tag("A-SES-24")
    @Tag("A-SES-25")
    @Tag("A-SES-26")
    @Tag("A-SES-34")
    @Tag("A-SES-35")
    @Tag("A-SES-36")
    @Tag("A-SES-37")
    @Tag("A-SES-38")
    @Tag("A-SES-41")
    @Tag("A-CON-14")
    void a_session_has_what_the_handshake_settled() {
        Session session = Live.of(endpoint).open().session;
        assertThat(session.getContainer()).isSameAs(Live.CONTAINER);
        assertThat(session.getProtocolVersion()).isEqualTo("13");
        assertThat(session.getNegotiatedSubprotocol()).isEqualTo("chat");
        assertThat(session.getNegotiatedExtensions()).isEmpty();
        assertThat(session.isSecure()).isTrue();
        assertThat(session.isOpen()).isTrue();
        assertThat(session.getId()).isSameAs(session.getId());
        assertThat(session.getRequestURI()).hasToString("wss://example.com/a/b%20c?q=1&q=2&r=%20&e");
        assertThat(session.getQueryString()).isEqualTo("q=1&q=2&r=%20&e");
        assertThat(session.getRequestParameterMap())
                .isEqualTo(Map.of("q", List.of("1", "2"), "r", List.of(" "), "e", List.of("")));
        assertThat(session.getPathParameters()).isEqualTo(Map.of("name", "b c"));
        assertThat(session.getUserPrincipal()).isSameAs(Live.ALICE);
        assertThat(session)
                .hasToString("session the-id of " + Scripted.class.getName()
                        + " at /a/b%20c with a peer of unknown address");
        assertThatThrownBy(() -> session.getRequestParameterMap().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @Tag("A-SES-28")
    @Tag("A-SES-32")
    @Tag("A-RAS-1")
    void settings_begin_with_the_containers_and_keep_what_they_are_given() {
        Live live = Live.of(endpoint);
        live.defaults.setIdleTimeout(1);
        Session session = live.open().session;
        assertThat(session.getMaxIdleTimeout()).isZero();
        assertThat(session.getMaxTextMessageBufferSize()).isEqualTo(1 << 20);
        assertThat(session.getAsyncRemote().getSendTimeout()).isEqualTo(-1);
        for (long timeout : new long[] {9_876_543_210L, Long.MAX_VALUE, 0, -1, Long.MIN_VALUE}) {
            session.setMaxIdleTimeout(timeout);
            assertThat(session.getMaxIdleTimeout()).isEqualTo(timeout);
            session.getAsyncRemote().setSendTimeout(timeout);
            assertThat(session.getAsyncRemote().getSendTimeout()).isEqualTo(timeout);
            Future<Void> unused = session.getAsyncRemote().sendText("x");
        }
        for (int size : new int[] {987_654_321, Integer.MAX_VALUE, 0, -1}) {
            session.setMaxTextMessageBufferSize(size);
            session.setMaxBinaryMessageBufferSize(size);
            assertThat(session.getMaxTextMessageBufferSize()).isEqualTo(size);
            assertThat(session.getMaxBinaryMessageBufferSize()).isEqualTo(size);
        }
        assertThat(session.isOpen()).isTrue();
    }

    @Test
    @Tag("A-SES-2")
    @Tag("A-SES-4")
    void after_on_close_nothing_works_but_close_id_is_open_and_to_string() throws IOException {
        Session session = Live.of(endpoint).open().session;
        RemoteEndpoint.Basic basic = session.getBasicRemote();
        session.close();
        List<ThrowingCallable> calls = List.of(
                session::getContainer,
                () -> session.addMessageHandler(new TextHandler()),
                () -> session.addMessageHandler(String.class, (MessageHandler.Whole<String>) text -> {}),
                () -> session.addMessageHandler(String.class, (MessageHandler.Partial<String>) (text, last) -> {}),
                session::getMessageHandlers,
                () -> session.removeMessageHandler(new TextHandler()),
                session::getProtocolVersion,
                session::getNegotiatedSubprotocol,
                session::getNegotiatedExtensions,
                session::isSecure,
                session::getMaxIdleTimeout,
                () -> session.setMaxIdleTimeout(1),
                () -> session.setMaxBinaryMessageBufferSize(1),
                session::getMaxBinaryMessageBufferSize,
                () -> session.setMaxTextMessageBufferSize(1),
                session::getMaxTextMessageBufferSize,
                session::getAsyncRemote,
                session::getBasicRemote,
                session::getRequestURI,
                session::getRequestParameterMap,
                session::getQueryString,
                session::getPathParameters,
                session::getUserProperties,
                session::getUserPrincipal,
                session::getOpenSessions);
        assertThat(calls)
                .allSatisfy(call -> assertThatThrownBy(call)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("the-id"));
        session.close();
        session.close(new CloseReason(CloseCodes.GOING_AWAY, ""));
        assertThat(session.isOpen()).isFalse();
        assertThat(session.getId()).isEqualTo("the-id");
        assertThatThrownBy(() -> basic.sendText("late")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> basic.setBatchingAllowed(true)).isInstanceOf(IllegalArgumentException.class);
        assertThat(endpoint.log).containsExactly("open", "close:1000");
    }

    @Test
    @Tag("A-SES-3")
    @Tag("A-SES-40")
    @Tag("B-ERR-7")
    void everything_but_sending_works_in_on_close_and_in_the_on_error_that_follows_it() {
        List<Object> seen = new ArrayList<>();
        endpoint.onClose(session -> {
            seen.add(session.getUserProperties().get("kept"));
            seen.add(session.getPathParameters());
            seen.add(session.isOpen());
            assertThatThrownBy(() -> session.getBasicRemote().sendText("late")).isInstanceOf(IOException.class);
            throw new IllegalStateException("onClose failed");
        });
        endpoint.onError(session -> seen.add(session.getId() + session.getMaxIdleTimeout()));
        Live live = Live.of(endpoint).open();
        live.session.getUserProperties().put("kept", "value");
        live.session.close();
        assertThat(seen).containsExactly("value", Map.of("name", "b c"), false, "the-id0");
        assertThat(endpoint.errors)
                .singleElement()
                .satisfies(error -> assertThat(error).hasMessage("onClose failed"));
        assertThatThrownBy(live.session::getUserProperties).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Tag("A-SES-5")
    void the_application_reads_its_own_reason_and_the_peer_too() throws IOException {
        Live live = Live.of(endpoint).open();
        live.session.close(new CloseReason(CloseCodes.TOO_BIG, "enough"));
        assertThat(endpoint.reasons.get(0).getCloseCode()).isEqualTo(CloseCodes.TOO_BIG);
        assertThat(endpoint.reasons.get(0).getReasonPhrase()).isEqualTo("enough");
        assertThat(live.wire()).containsExactly("close:1009:enough");
    }

    @Test
    @Tag("A-SES-6")
    void a_null_reason_is_refused() {
        Live live = Live.of(endpoint).open();
        assertThatThrownBy(() -> live.session.close(null)).isInstanceOf(IllegalArgumentException.class);
        assertThat(live.session.isOpen()).isTrue();
    }

    @Test
    @Tag("A-SES-7")
    void codes_that_must_not_be_sent_are_replaced_on_the_wire_only() throws IOException {
        for (int code : new int[] {1004, 1006, 1015, 500, 2500, 5000}) {
            Scripted closing = new Scripted();
            Live live = Live.of(closing).open();
            live.session.close(new CloseReason(() -> code, "made up"));
            assertThat(live.wire()).containsExactly("close:1011:made up");
            assertThat(closing.log).containsExactly("open", "close:" + code);
        }
        Live live = Live.of(endpoint).open();
        live.session.close(new CloseReason(CloseCodes.NO_STATUS_CODE, ""));
        assertThat(live.wire()).containsExactly("close:1005:");
        assertThat(endpoint.log).containsExactly("open", "close:1005");
    }

    @Test
    @Tag("A-SES-8")
    @Tag("A-SES-9")
    void the_peers_code_is_delivered_also_one_the_api_has_no_name_for() {
        for (int code : new int[] {1000, 1001, 1012, 1014, 3000, 4999}) {
            Scripted closed = new Scripted();
            Live live = Live.of(closed).open();
            live.wired.receive(live.wired.remote.close(code, "bye"));
            assertThat(closed.log).containsExactly("open", "close:" + code);
            assertThat(closed.reasons.get(0).getReasonPhrase()).isEqualTo("bye");
            assertThat(closed.errors).isEmpty();
        }
        Live live = Live.of(endpoint).open();
        live.wired.receive(live.wired.remote.close(1005, ""));
        assertThat(endpoint.log).containsExactly("open", "close:1005");
    }

    @Test
    @Tag("A-SES-8")
    @Tag("A-SES-30")
    @Tag("A-SES-31")
    void the_idle_timeout_is_1006_here_and_1001_there() {
        Live live = Live.of(endpoint).open();
        live.session.setMaxIdleTimeout(1500);
        live.wired.timers.advance(Duration.ofMillis(1499));
        assertThat(live.session.isOpen()).isTrue();
        live.wired.timers.advance(Duration.ofMillis(1));
        assertThat(live.wire().get(0)).startsWith("close:1001:");
        assertThat(endpoint.log).containsExactly("open", "close:1006");
        assertThat(endpoint.reasons.get(0).getReasonPhrase()).contains("Idle");
    }

    @Test
    @Tag("A-SES-42")
    @Tag("A-SES-43")
    void open_sessions_are_those_of_the_endpoint_and_forgotten_at_once() throws IOException {
        OpenSessions openSessions = new OpenSessions();
        Live first = Live.annotated(new Counting(), openSessions).open();
        Counting counting = new Counting();
        Live second = Live.annotated(counting, openSessions).open();
        assertThat(counting.openSessions).isEqualTo(2);
        assertThat(first.session.getOpenSessions()).containsExactlyInAnyOrder(first.session, second.session);
        second.wired.receive(second.wired.remote.close(1000, ""));
        assertThat(first.session.getOpenSessions()).containsExactly(first.session);
        first.session.close();
        assertThat(openSessions.all()).extracting(OpenSession::session).containsExactly(first.session);
        first.wired.receive(first.wired.remote.close(1000, ""));
        assertThat(openSessions.all()).isEmpty();
    }

    @jakarta.websocket.server.ServerEndpoint("/counting")
    public static class Counting {
        private int openSessions;

        @jakarta.websocket.OnOpen
        public void open(Session session) {
            openSessions = session.getOpenSessions().size();
        }
    }

    @Test
    @Tag("A-SES-45")
    @Tag("A-GEN-4")
    void close_and_send_work_inside_on_open() {
        endpoint.onOpen(session -> {
            try (Session closing = session) {
                closing.getBasicRemote().sendText("hello");
                assertThat(closing.isOpen()).isTrue();
            }
            endpoint.log.add("end of onOpen");
        });
        Live live = Live.of(endpoint).open();
        assertThat(endpoint.log).containsExactly("open", "end of onOpen", "close:1000");
        assertThat(live.wire()).containsExactly("text:hello", "close:1000:");
    }

    @Test
    @Tag("A-SES-33")
    void remotes_are_the_same_objects_each_time() {
        Session session = Live.of(endpoint).open().session;
        assertThat(session.getBasicRemote()).isSameAs(session.getBasicRemote());
        assertThat(session.getAsyncRemote()).isSameAs(session.getAsyncRemote());
        assertThatCode(session.getBasicRemote()::flushBatch).doesNotThrowAnyException();
    }
}
