package dev.sockeye.tck.api.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sockeye.tck.api.harness.Events;
import dev.sockeye.tck.api.harness.Eventually;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.Pair;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A session in onClose and behind it. */
class ClosedSessionTest {
    @RegisterExtension
    final Host host = new Host();

    private static final class TextHandler implements MessageHandler.Whole<String> {
        @Override
        public void onMessage(String text) {}
    }

    /** Every method but those that close, and those that go on working. */
    private static Map<String, Consumer<Session>> methods() {
        Map<String, Consumer<Session>> methods = readers();
        methods.put("addMessageHandler", session -> session.addMessageHandler(new TextHandler()));
        methods.put("addMessageHandler whole", session -> session.addMessageHandler(String.class, text -> {}));
        methods.put("addMessageHandler partial", session -> {
            MessageHandler.Partial<String> partial = (part, last) -> {};
            session.addMessageHandler(String.class, partial);
        });
        methods.put("removeMessageHandler", session -> session.removeMessageHandler(new TextHandler()));
        methods.put("setMaxIdleTimeout", session -> session.setMaxIdleTimeout(1));
        methods.put("setMaxBinaryMessageBufferSize", session -> session.setMaxBinaryMessageBufferSize(1));
        methods.put("setMaxTextMessageBufferSize", session -> session.setMaxTextMessageBufferSize(1));
        methods.put("getAsyncRemote", Session::getAsyncRemote);
        methods.put("getBasicRemote", Session::getBasicRemote);
        return methods;
    }

    private static Map<String, Consumer<Session>> readers() {
        Map<String, Consumer<Session>> methods = new LinkedHashMap<>();
        methods.put("getContainer", Session::getContainer);
        methods.put("getMessageHandlers", Session::getMessageHandlers);
        methods.put("getProtocolVersion", Session::getProtocolVersion);
        methods.put("getNegotiatedSubprotocol", Session::getNegotiatedSubprotocol);
        methods.put("getNegotiatedExtensions", Session::getNegotiatedExtensions);
        methods.put("isSecure", Session::isSecure);
        methods.put("getMaxIdleTimeout", Session::getMaxIdleTimeout);
        methods.put("getMaxBinaryMessageBufferSize", Session::getMaxBinaryMessageBufferSize);
        methods.put("getMaxTextMessageBufferSize", Session::getMaxTextMessageBufferSize);
        methods.put("getRequestURI", Session::getRequestURI);
        methods.put("getRequestParameterMap", Session::getRequestParameterMap);
        methods.put("getQueryString", Session::getQueryString);
        methods.put("getPathParameters", Session::getPathParameters);
        methods.put("getUserProperties", Session::getUserProperties);
        methods.put("getUserPrincipal", Session::getUserPrincipal);
        methods.put("getOpenSessions", Session::getOpenSessions);
        return methods;
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-2")
    @Tag("A-SES-33")
    void all_methods_throw_but_those_that_close(Role role) throws Exception {
        Pair pair = host.pair();
        Session session = pair.session(role);
        String id = session.getId();
        session.close();
        pair.endpoint(role).closed().next();
        Eventually.until("the session is closed", () -> throwsIllegalState(Session::getUserPrincipal, session));

        SoftAssertions softly = new SoftAssertions();
        methods()
                .forEach((name, method) -> softly.assertThat(throwsIllegalState(method, session))
                        .as(name + " throws IllegalStateException")
                        .isTrue());
        softly.assertAll();
        session.close();
        session.close(new CloseReason(CloseCodes.GOING_AWAY, ""));
        assertThat(session.isOpen()).isFalse();
        assertThat(session.getId()).isEqualTo(id);
        assertThat(session).hasSameHashCodeAs(session);
        assertThat(session.toString()).isNotNull();
    }

    private static boolean throwsIllegalState(Consumer<Session> method, Session session) {
        try {
            method.accept(session);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-3")
    @Tag("A-SES-40")
    void in_on_close_everything_can_be_read_and_nothing_sent(Role role) throws Exception {
        Events<String> found = new Events<>();
        RecordingEndpoint tested = new RecordingEndpoint();
        tested.onClose((session, reason) -> {
            readers().forEach((name, method) -> {
                if (throwsIllegalState(method, session)) {
                    found.add(name + " throws");
                }
            });
            found.add("open: " + session.isOpen());
            found.add("kept: " + session.getUserProperties().get("kept"));
            try {
                session.getBasicRemote().sendText("late");
                found.add("was sent");
            } catch (java.io.IOException | IllegalStateException e) {
                found.add("not sent");
            }
        });
        Pair pair = host.pair(role, tested);
        pair.session(role).getUserProperties().put("kept", "value");

        pair.session(role).close();

        assertThat(found.next(3)).containsExactly("open: false", "kept: value", "not sent");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-3")
    void in_the_on_error_of_a_failing_on_close_the_session_still_answers_everything(Role role) throws Exception {
        Events<String> found = new Events<>();
        RecordingEndpoint tested = new RecordingEndpoint();
        tested.onClose((session, reason) -> {
            throw new IllegalStateException("on purpose");
        });
        tested.onError((session, failure) -> {
            readers().forEach((name, method) -> {
                if (throwsIllegalState(method, session)) {
                    found.add(name + " throws");
                }
            });
            found.add(failure.getMessage());
        });
        Pair pair = host.pair(role, tested);

        pair.session(role.peer()).close();

        assertThat(found.next()).isEqualTo("on purpose");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-33")
    void an_open_session_has_both_remotes(Role role) throws Exception {
        Pair pair = host.pair();

        pair.session(role).getBasicRemote().sendText("basic");
        pair.session(role).getAsyncRemote().sendText("async", result -> {});

        assertThat(pair.endpoint(role.peer()).texts().next(2)).containsExactly("basic", "async");
        pair.session(role).close();
        pair.endpoint(role).closed().next();
        Eventually.until("closed", () -> throwsIllegalState(Session::getBasicRemote, pair.session(role)));
        assertThatIllegalStateException().isThrownBy(() -> pair.session(role).getAsyncRemote());
    }
}
