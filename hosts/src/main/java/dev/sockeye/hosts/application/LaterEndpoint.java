package dev.sockeye.hosts.application;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** Answers by a handler, which says then what became of the answer. */
@ServerEndpoint("/later")
public class LaterEndpoint {
    @OnMessage
    public void answer(String text, Session session) {
        session.getAsyncRemote().sendText(text, first -> {
            String outcome = first.isOK() ? "sent" : String.valueOf(first.getException());
            session.getAsyncRemote().sendText(outcome, second -> {});
        });
    }
}
