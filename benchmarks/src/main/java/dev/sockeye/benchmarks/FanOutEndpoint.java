package dev.sockeye.benchmarks;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** The other endpoint of the servers under test that have Jakarta's API: what one sends, all of its sessions get. */
@ServerEndpoint(FanOutEndpoint.PATH)
public class FanOutEndpoint {
    static final String PATH = "/all";

    /**
     * Sends a message to everybody, the sender too.
     *
     * @param message the text
     * @param sender whose it is
     */
    @OnMessage
    public void deliver(String message, Session sender) {
        for (Session session : sender.getOpenSessions()) {
            var unused = session.getAsyncRemote().sendText(message);
        }
    }
}
