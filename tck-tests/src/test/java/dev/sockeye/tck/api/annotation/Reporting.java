package dev.sockeye.tck.api.annotation;

import jakarta.websocket.OnError;
import jakarta.websocket.Session;
import java.io.IOException;

/** An endpoint that tells its peer by name what reached its error method. */
public abstract class Reporting {
    @OnError
    public void report(Session session, Throwable error) throws IOException {
        session.getBasicRemote().sendText(error.getClass().getSimpleName());
    }
}
