package dev.sockeye.faults;

import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;

/** Sends big messages back. */
@ServerEndpoint("/big")
public class BigEchoes {
    static final int MOST = 4 << 20;

    @OnMessage(maxMessageSize = MOST)
    public ByteBuffer bytes(ByteBuffer bytes) {
        return bytes;
    }

    @OnError
    public void failed(Session session, Throwable failure) {
        // The peer sees it.
    }
}
