package dev.sockeye.interop.spring;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** No bean: a part of the application deploys it. */
@ServerEndpoint("/part")
public class PartEndpoint {
    @OnMessage
    public String answer(String text) {
        return "part " + text;
    }
}
