package dev.sockeye.interop.spring;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/** Answers text and binary messages; the text {@code close} by closing with a code of its own. */
@Component
public class EchoHandler extends AbstractWebSocketHandler {
    /** How sessions have ended. */
    public final BlockingQueue<CloseStatus> closed = new LinkedBlockingQueue<>();

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
        if (message.getPayload().equals("close")) {
            session.close(new CloseStatus(4001, "as asked"));
        } else {
            session.sendMessage(new TextMessage("handled " + message.getPayload()));
        }
    }

    @Override
    protected void handleBinaryMessage(WebSocketSession session, BinaryMessage message) throws IOException {
        session.sendMessage(message);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        closed.add(status);
    }
}
