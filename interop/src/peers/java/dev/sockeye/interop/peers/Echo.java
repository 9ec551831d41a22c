package dev.sockeye.interop.peers;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;

/** The echo application of servers, in each way in which an annotated endpoint can take a message. */
public final class Echo {
    /** Bytes of a message that every implementation is set up to take. */
    static final int MAX_MESSAGE = 32 << 20;

    private Echo() {}

    /** Takes whole messages and returns them. */
    @ServerEndpoint("/Whole")
    public static class Whole {
        @OnMessage
        public String text(String message) {
            return message;
        }

        @OnMessage
        public ByteBuffer binary(ByteBuffer message) {
            return message;
        }
    }

    /** Takes parts of messages and sends each on as it comes. */
    @ServerEndpoint("/Partial")
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

    /** Takes messages as streams and copies them to streams. */
    @ServerEndpoint("/Streaming")
    public static class Streaming {
        @OnMessage
        public void text(Reader message, Session session) throws IOException {
            try (Writer answer = session.getBasicRemote().getSendWriter()) {
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
}
