package dev.sockeye.sample.filters;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.security.Principal;

/** Says whose session it is and who implements it. */
@ServerEndpoint("/who")
public class WhoEndpoint {
    @OnMessage
    public String who(String question, Session session) {
        Principal principal = session.getUserPrincipal();
        return (principal == null ? "nobody" : principal.getName()) + " "
                + session.getClass().getPackageName();
    }
}
