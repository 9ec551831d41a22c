package dev.sockeye.benchmarks;

import dev.sockeye.group.Group;
import dev.sockeye.group.Groups;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** Sends what it gets to everybody who has connected, by a group. */
@ServerEndpoint(GroupEndpoint.PATH)
public class GroupEndpoint {
    static final String PATH = "/group";

    private static final Group ALL = new Groups().of("all");

    /**
     * Takes a session in.
     *
     * @param session the session
     */
    @OnOpen
    public void onOpen(Session session) {
        var unused = ALL.join(session);
    }

    /**
     * Sends to all.
     *
     * @param message the text
     */
    @OnMessage
    public void onMessage(String message) {
        ALL.sendText(message);
    }
}
