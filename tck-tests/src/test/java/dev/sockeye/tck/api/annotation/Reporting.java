package dev.sockeye.tck.api.annotation;

import jakarta.websocket.OnError;
import jakarta.websocket.Session;
import java.io.IOException;

/** An endpoint that tells its peer what reached its error method: its class, and those of its causes. */
public abstract class Reporting {
    @OnError
    public void report(Session session, Throwable error) throws IOException {
        StringBuilder names = new StringBuilder(error.getClass().getSimpleName());
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            names.append(" of ").append(cause.getClass().getSimpleName());
        }
        session.getBasicRemote().sendText(names.toString());
    }
}
