package dev.sockeye.interop.spring;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import org.springframework.stereotype.Component;

/** Behind Spring Security. */
@Component
@ServerEndpoint("/secured/{part}")
public class SecuredEcho {
    @OnMessage
    public String answer(String text, Session session) {
        return session.getUserPrincipal().getName() + " said " + text;
    }
}
