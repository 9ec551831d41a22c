package dev.sockeye.benchmarks;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/**
 * {@link FanOutEndpoint} for servers that refuse to send to a session before the message before it has left, as Tomcat's
 * does: each waits.
 */
@ServerEndpoint(FanOutEndpoint.PATH)
public class BlockingFanOutEndpoint {
    /**
     * Sends a message to everybody, the sender too.
     *
     * @param message the text
     * @param sender whose it is
     * @throws IOException if it cannot be sent
     */
    @OnMessage
    public void deliver(String message, Session sender) throws IOException {
        for (Session session : sender.getOpenSessions()) {
            session.getBasicRemote().sendText(message);
        }
    }
}
