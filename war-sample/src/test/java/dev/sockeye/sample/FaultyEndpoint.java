package dev.sockeye.sample;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** Throws where it is told to: when a session opens, at a message, when a session closes; echoes everything else. */
@ServerEndpoint("/faulty")
public class FaultyEndpoint {
    @OnOpen
    public void open(Session session) {
        throwIfAsked("open", String.valueOf(session.getQueryString()));
    }

    @OnMessage
    public String echo(String message) {
        throwIfAsked("message", message);
        return message;
    }

    @OnClose
    public void close(Session session) {
        throw new IllegalStateException("Thrown on close, for a test");
    }

    private static void throwIfAsked(String where, String asked) {
        if (asked.equals(where)) {
            throw new IllegalStateException("Thrown on " + where + ", for a test");
        }
    }
}
