package dev.sockeye.tck.wire;

import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.util.List;

/** The echo application in each way in which an annotated endpoint can take a message. */
final class EchoEndpoints {
    static final List<Class<?>> ALL = List.of(Whole.class, Partial.class, Streaming.class);

    private EchoEndpoints() {}

    @ServerEndpoint("/Whole")
    @ClientEndpoint
    public static class Whole {
        @OnMessage
        public String text(String message) {
            return message;
        }

        @OnMessage
        public byte[] binary(byte[] message) {
            return message;
        }
    }

    @ServerEndpoint("/Partial")
    @ClientEndpoint
    public static class Partial {
        @OnMessage
        public void text(String part, boolean last, Session session) throws IOException {
            session.getBasicRemote().sendText(part, last);
        }

        @OnMessage
        public void binary(ByteBuffer part, boolean last, Session session) throws IOException {
            session.getBasicRemote().sendBinary(part, last);
        }
    }

    @ServerEndpoint("/Streaming")
    @ClientEndpoint
    public static class Streaming {
        @OnMessage
        public void text(Reader message, Session session) throws IOException {
            try (Writer answer = session.getBasicRemote().getSendWriter()) {
                // An empty message, too, is a message only when something was written.
                answer.write("");
                message.transferTo(answer);
            }
        }

        @OnMessage
        public void binary(InputStream message, Session session) throws IOException {
            try (OutputStream answer = session.getBasicRemote().getSendStream()) {
                message.transferTo(answer);
            }
        }
    }

    /** For configurations that an annotated class cannot have. */
    public static class Programmatic extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>)
                    text -> session.getAsyncRemote().sendText(text, result -> {}));
            session.addMessageHandler(byte[].class, (MessageHandler.Whole<byte[]>)
                    bytes -> session.getAsyncRemote().sendBinary(ByteBuffer.wrap(bytes), result -> {}));
        }
    }
}
