package dev.sockeye.testkit;

import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An endpoint as applications have them: with a path variable, several sessions, and something injected. */
@ServerEndpoint(
        value = "/score/{game}",
        subprotocols = {"score.v2", "score.v1"})
public class ScoreEndpoint {
    private final Scoreboard scoreboard;

    ScoreEndpoint(Scoreboard scoreboard) {
        this.scoreboard = scoreboard;
    }

    @OnOpen
    public void open(Session session, @PathParam("game") String game) throws IOException {
        scoreboard.note("open " + game);
        session.getBasicRemote().sendText("welcome to " + game);
    }

    @OnMessage
    public void text(String text, Session session) throws IOException {
        if (text.equals("fail")) {
            throw new IllegalArgumentException("no such score");
        }
        for (Session each : session.getOpenSessions()) {
            each.getBasicRemote().sendText(text);
        }
    }

    @OnMessage
    public ByteBuffer binary(ByteBuffer bytes) {
        return bytes;
    }

    @OnClose
    public void close(CloseReason reason) {
        scoreboard.note("close " + reason.getCloseCode().getCode());
    }
}
