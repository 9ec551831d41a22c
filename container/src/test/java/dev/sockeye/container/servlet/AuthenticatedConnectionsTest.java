package dev.sockeye.container.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.server.PreparedSession;
import dev.sockeye.container.server.PreparedSession.Opened;
import dev.sockeye.session.connection.Transport;
import dev.sockeye.session.connection.Wired;
import dev.sockeye.session.runtime.ContainerRuntime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** HTTP sessions that end while a connection of theirs opens, in whichever order that is seen. */
@Tag("SEC-36")
class AuthenticatedConnectionsTest {
    private static final String CLOSED = "close:1008:The login has ended";

    private final AuthenticatedConnections authenticated = new AuthenticatedConnections();
    private final Wired wired = Wired.server(Wired.SETTINGS).open();
    private String id = "1";
    private final HttpSession httpSession =
            answering(HttpSession.class, Map.of("getId", () -> id, "getCreationTime", () -> 1L));

    private interface Answer {
        Object give();
    }

    /** What the host has, as far as it is asked. */
    private static <T> T answering(Class<T> type, Map<String, Answer> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName()).give()));
    }

    private final class Waiting implements PreparedSession {
        @Override
        public Opened start(Transport transport) {
            return new Opened(wired.connection, () -> {});
        }

        @Override
        public ContainerRuntime runtime() {
            throw new UnsupportedOperationException("Nothing here needs threads");
        }

        @Override
        public void abandon() {}
    }

    private Opened started() {
        Principal ann = () -> "Ann";
        HttpServletRequest request = answering(
                HttpServletRequest.class, Map.of("getSession", () -> httpSession, "getUserPrincipal", () -> ann));
        return authenticated.watched(new Waiting(), request).start(wired.transport);
    }

    private void ends() {
        authenticated.sessionDestroyed(new HttpSessionEvent(httpSession));
    }

    @Test
    void a_session_that_ends_later_closes_the_connection() {
        started().open().run();
        assertThat(wired.wire()).isEmpty();
        ends();
        assertThat(wired.wire()).containsExactly(CLOSED);
    }

    @Test
    void a_session_whose_end_is_reported_while_the_connection_opens_closes_it_although_the_host_calls_it_valid() {
        Opened opened = started();
        ends();
        opened.open().run();
        assertThat(wired.wire()).containsExactly(CLOSED);
    }

    @Test
    void a_session_that_gets_another_id_while_the_connection_opens_closes_it_when_it_ends() {
        Opened opened = started();
        id = "2";
        authenticated.sessionIdChanged(new HttpSessionEvent(httpSession), "1");
        opened.open().run();
        ends();
        assertThat(wired.wire()).containsExactly(CLOSED);
    }

    @Test
    void thousands_of_sessions_of_others_that_end_meanwhile_change_nothing() {
        Opened opened = started();
        for (int other = 10; other < 5000; other++) {
            id = String.valueOf(other);
            ends();
        }
        id = "1";
        opened.open().run();
        assertThat(wired.wire()).isEmpty();
        ends();
        assertThat(wired.wire()).containsExactly(CLOSED);
    }
}
