package dev.sockeye.hosts.application;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;

/** Sends every message back. */
@ServerEndpoint("/echo")
public class EchoEndpoint {
    @OnMessage
    public String text(String text) {
        return text;
    }

    @OnMessage
    public ByteBuffer binary(ByteBuffer bytes) {
        return bytes;
    }
}
