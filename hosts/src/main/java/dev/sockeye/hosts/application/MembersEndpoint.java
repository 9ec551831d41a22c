package dev.sockeye.hosts.application;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** For members only, says web.xml. */
@ServerEndpoint(value = "/members/who", configurator = Introduction.class)
public class MembersEndpoint {
    @OnMessage
    public String who(String question, Session session) {
        return Introduction.of(session);
    }
}
