package dev.sockeye.faults;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends messages back, and counts sessions. */
@ServerEndpoint("/echo")
public class EchoUnderFault {
    static final AtomicInteger OPEN = new AtomicInteger();

    @OnOpen
    public void open(Session session) {
        OPEN.incrementAndGet();
    }

    @OnMessage
    public String text(String text) {
        return text;
    }

    @OnMessage
    public ByteBuffer bytes(ByteBuffer bytes) {
        return bytes;
    }

    @OnError
    public void failed(Session session, Throwable failure) {
        // The peer is at fault, and what becomes of the server is measured.
    }

    @OnClose
    public void close(Session session) {
        OPEN.decrementAndGet();
    }
}
