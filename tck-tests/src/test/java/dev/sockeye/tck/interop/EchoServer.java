package dev.sockeye.tck.interop;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;

/** What the embedded servers of these tests serve. */
@ServerEndpoint("/echo")
public class EchoServer {
    @OnMessage
    public String text(String message) {
        return message;
    }

    @OnMessage
    public ByteBuffer binary(ByteBuffer message) {
        return message;
    }
}
