package dev.sockeye.hosts.application;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** Sends each part of a message back as it comes. */
@ServerEndpoint("/parts")
public class PartsEndpoint {
    @OnMessage
    public void part(String part, boolean last, Session session) throws IOException {
        session.getBasicRemote().sendText(part, last);
    }
}
