package dev.sockeye.hosts.application;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** For everybody. */
@ServerEndpoint(value = "/who", configurator = Introduction.class)
public class WhoEndpoint {
    @OnMessage
    public String who(String question, Session session) {
        return Introduction.of(session);
    }
}
