package dev.sockeye.resume;

import dev.sockeye.container.ServerPart;
import dev.sockeye.functions.WsHandler;
import dev.sockeye.functions.WsResponse;
import dev.sockeye.resume.SessionDirectory.Visit;
import java.util.Objects;

/**
 * Sessions of a server that survive their connections, by the subprotocol {@code sockeye.resume.v1}. A session whose client
 * has gone waits for it, and keeps what it sends meanwhile.
 *
 * <pre>{@code
 * ResumableSessions sessions = ResumableSessions.builder().build();
 * Sockeye.server().with(ws("/chat", sessions.handler((request, socket) -> socket.onMessage(socket::send))))
 * }</pre>
 *
 * <p>A client resumes its session only with the session's token, as the same principal, from a page of the same origin and at
 * the same path. The principal is that of the servlet container, or the user that {@link
 * dev.sockeye.functions.WsFilter#authenticate} has found. All the handshake's checks apply to each connection. Thread-safe.
 */
public final class ResumableSessions implements AutoCloseable {
    /** The subprotocol's name. */
    public static final String SUBPROTOCOL = ResumeFrame.PROTOCOL;

    private final SessionDirectory directory;
    private final Runnable end;

    ResumableSessions(SessionDirectory directory, Runnable end) {
        this.directory = directory;
        this.end = end;
    }

    /**
     * Starts building.
     *
     * @return a builder with the defaults
     */
    public static ResumableSessionsBuilder builder() {
        return new ResumableSessionsBuilder();
    }

    /**
     * A handler of handshakes whose sockets are resumable. Clients that do not offer the subprotocol are refused with 400.
     *
     * @param handler takes each new session
     * @return the handler, for {@link dev.sockeye.functions.Routes#ws}
     */
    public WsHandler handler(ResumableHandler handler) {
        Objects.requireNonNull(handler, "Expected a handler of sessions, got null");
        return request -> {
            if (!request.subprotocols().contains(SUBPROTOCOL)) {
                return WsResponse.reject(400, "Expected a client of the subprotocol " + SUBPROTOCOL);
            }
            Visit visit = new Visit(SessionOwner.of(request), socket -> handler.accept(request, socket));
            return WsResponse.accept(ws -> ResumableConnection.serve(directory, visit, ws))
                    .subprotocol(SUBPROTOCOL);
        };
    }

    /**
     * A part for a server that has annotated and programmatic endpoints live on resumable sessions where they and the client
     * agree on {@link #SUBPROTOCOL}. Then a {@link jakarta.websocket.Session} ends when its client has closed it or does not
     * come back, and not with a connection. Clients that agree on another subprotocol, or on none, have ordinary sessions.
     *
     * <pre>{@code
     * @ServerEndpoint(value = "/orders", subprotocols = ResumableSessions.SUBPROTOCOL)
     * class Orders { ... }
     *
     * Sockeye.server().with(sessions.endpoints()).endpoint(Orders.class)
     * }</pre>
     *
     * @return a new part, for one server
     */
    public ServerPart endpoints() {
        return new EndpointCarrier(directory);
    }

    /**
     * The number of sessions of this node, with a connection or without.
     *
     * @return a number of sessions
     */
    public int size() {
        return directory.size();
    }

    /**
     * The number of sessions that wait for their clients.
     *
     * @return a number of sessions
     */
    public int parked() {
        return directory.parked();
    }

    /**
     * What all sessions keep for their clients.
     *
     * @return a number of bytes, 64 for each message included
     */
    public long historyBytes() {
        return directory.historyBytes();
    }

    /** Ends all sessions of this node with 1001. */
    @Override
    public void close() {
        directory.close();
        end.run();
    }
}
