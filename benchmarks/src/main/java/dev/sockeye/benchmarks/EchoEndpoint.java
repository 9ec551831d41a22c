package dev.sockeye.benchmarks;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;

/** The endpoint that all servers under test run: it returns what it gets. */
@ServerEndpoint(EchoEndpoint.PATH)
public class EchoEndpoint {
    static final String PATH = "/echo";

    /**
     * Answers a text message.
     *
     * @param message the text
     * @return the same
     */
    @OnMessage
    public String echo(String message) {
        return message;
    }

    /**
     * Answers a binary message.
     *
     * @param message the bytes
     * @return the same
     */
    @OnMessage
    public ByteBuffer echo(ByteBuffer message) {
        return message;
    }
}
