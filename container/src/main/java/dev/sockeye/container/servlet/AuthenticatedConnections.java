package dev.sockeye.container.servlet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.container.server.PreparedSession;
import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Transport;
import dev.sockeye.session.runtime.ContainerRuntime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes the connections of a user with 1008 when the HTTP session ends in which they have logged in (Jakarta WebSocket
 * 2.2 section 7.2). Connections without a user, or without an HTTP session, are not its concern. Thread-safe.
 */
final class AuthenticatedConnections implements HttpSessionListener, HttpSessionIdListener {
    private static final CloseStatus ENDED = new CloseStatus(CloseStatus.POLICY, "The login has ended");

    /** Far more than can end while one connection opens. */
    private static final int MAX_REMEMBERED = 1000;

    private final Map<String, Set<Connection>> byHttpSession = new ConcurrentHashMap<>();

    /** The last HTTP sessions to end, the first of them first. */
    @GuardedBy("ended") private final Set<String> ended = new LinkedHashSet<>();

    /** The session as it is to be started: its connection is watched if its user has logged in. */
    PreparedSession watched(PreparedSession session, HttpServletRequest request) {
        HttpSession httpSession = request.getSession(false);
        return httpSession == null || request.getUserPrincipal() == null ? session : new Watched(session, httpSession);
    }

    private void watch(HttpSession httpSession, Connection connection) {
        String id = httpSession.getId();
        byHttpSession.merge(id, setOf(connection), AuthenticatedConnections::union);
        CompletableFuture<Void> unused = connection.gone().thenRun(() -> forget(httpSession, connection));
        String idNow = httpSession.getId();
        if (!idNow.equals(id)) {
            rename(id, idNow);
        }
        if (hasEnded(httpSession)) {
            end(idNow);
        }
    }

    private static Set<Connection> setOf(Connection connection) {
        Set<Connection> connections = ConcurrentHashMap.newKeySet();
        connections.add(connection);
        return connections;
    }

    private static Set<Connection> union(Set<Connection> present, Set<Connection> more) {
        present.addAll(more);
        return present;
    }

    private void forget(HttpSession httpSession, Connection connection) {
        byHttpSession.computeIfPresent(httpSession.getId(), (id, connections) -> {
            connections.remove(connection);
            return connections.isEmpty() ? null : connections;
        });
    }

    /**
     * It may have ended, as it may have been renamed, between the handshake and now, which nobody will report again. While its
     * end is being reported a host says that it is valid.
     */
    private boolean hasEnded(HttpSession httpSession) {
        synchronized (ended) {
            if (ended.contains(httpSession.getId())) {
                return true;
            }
        }
        try {
            return httpSession.getCreationTime() < 0;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        String id = event.getSession().getId();
        synchronized (ended) {
            ended.add(id);
            if (ended.size() > MAX_REMEMBERED) {
                ended.remove(ended.iterator().next());
            }
        }
        end(id);
    }

    private void end(String id) {
        Set<Connection> connections = byHttpSession.remove(id);
        if (connections != null) {
            connections.forEach(connection -> connection.end(ENDED));
        }
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String oldId) {
        rename(oldId, event.getSession().getId());
    }

    private void rename(String oldId, String newId) {
        Set<Connection> connections = byHttpSession.remove(oldId);
        if (connections != null) {
            byHttpSession.merge(newId, connections, AuthenticatedConnections::union);
        }
    }

    private final class Watched implements PreparedSession {
        private final PreparedSession session;
        private final HttpSession httpSession;

        private Watched(PreparedSession session, HttpSession httpSession) {
            this.session = session;
            this.httpSession = httpSession;
        }

        @Override
        public Opened start(Transport transport) {
            Opened opened = session.start(transport);
            return new Opened(opened.connection(), () -> {
                opened.open().run();
                watch(httpSession, opened.connection());
            });
        }

        @Override
        public ContainerRuntime runtime() {
            return session.runtime();
        }

        @Override
        public void abandon() {
            session.abandon();
        }
    }
}
