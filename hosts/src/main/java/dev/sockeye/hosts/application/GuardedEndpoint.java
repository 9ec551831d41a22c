package dev.sockeye.hosts.application;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** An annotated endpoint at a path that has a filter. */
@ServerEndpoint("/guarded/endpoint")
public class GuardedEndpoint {
    @OnMessage
    public String answer(String question) {
        return "endpoint";
    }
}
