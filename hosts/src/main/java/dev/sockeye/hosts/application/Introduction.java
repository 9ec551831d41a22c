package dev.sockeye.hosts.application;

import jakarta.servlet.http.HttpSession;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.security.Principal;

/** Keeps what a handshake shows of its user, so that the session can say it. */
public class Introduction extends ServerEndpointConfig.Configurator {
    private static final String HTTP_SESSION = "httpSession";
    private static final String MEMBER = "member";

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        Object session = request.getHttpSession();
        config.getUserProperties()
                .put(HTTP_SESSION, session instanceof HttpSession httpSession ? httpSession.getId() : "none");
        config.getUserProperties().put(MEMBER, request.isUserInRole("member"));
    }

    /** Who it is, and who implements the session: {@code ada member=true httpSession=... dev.sockeye.session}. */
    static String of(Session session) {
        Principal principal = session.getUserPrincipal();
        return (principal == null ? "nobody" : principal.getName())
                + " " + MEMBER + "=" + session.getUserProperties().get(MEMBER)
                + " " + HTTP_SESSION + "=" + session.getUserProperties().get(HTTP_SESSION)
                + " " + session.getClass().getPackageName();
    }
}
