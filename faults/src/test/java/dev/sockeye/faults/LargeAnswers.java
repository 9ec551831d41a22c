package dev.sockeye.faults;

import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;

/** Answers each binary message with a mebibyte. */
@ServerEndpoint("/large")
public class LargeAnswers {
    @OnMessage
    public ByteBuffer answer(ByteBuffer request) {
        return ByteBuffer.allocate(1 << 20);
    }

    @OnError
    public void failed(Session session, Throwable failure) {
        // The peer does not read, and what becomes of the server is measured.
    }
}
