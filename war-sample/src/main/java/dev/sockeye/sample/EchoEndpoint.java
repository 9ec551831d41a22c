package dev.sockeye.sample;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;

/** Answers every whole message with itself, up to the container's limit for messages. */
@ServerEndpoint("/echo")
public class EchoEndpoint {

    @OnMessage
    public String echo(String message) {
        return message;
    }

    @OnMessage
    public ByteBuffer echo(ByteBuffer message) {
        return message;
    }
}
