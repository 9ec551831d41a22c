package dev.sockeye.tck.api.annotation;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.OnMessage;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** One endpoint for each form in which a method takes bytes or a pong; each answers in text with what it got. */
public final class BinaryForms {
    private BinaryForms() {}

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfBytes extends Reporting {
        @OnMessage
        public String take(byte[] bytes) {
            return "bytes " + new String(bytes, UTF_8);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfBuffer extends Reporting {
        @OnMessage
        public String take(ByteBuffer buffer) {
            return "buffer " + UTF_8.decode(buffer);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfStream extends Reporting {
        @OnMessage
        public String take(InputStream stream) throws IOException {
            return "stream " + new String(stream.readAllBytes(), UTF_8);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfByteParts extends Reporting {
        private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

        @OnMessage
        public String take(byte[] part, boolean last) {
            parts.writeBytes(part);
            return last ? "byte parts " + parts.toString(UTF_8) : null;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfBufferParts extends Reporting {
        private final StringBuilder parts = new StringBuilder();

        @OnMessage
        public String take(ByteBuffer part, boolean last) {
            parts.append(UTF_8.decode(part));
            return last ? "buffer parts " + parts : null;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfPong extends Reporting {
        @OnMessage
        public String take(PongMessage pong, Session session) {
            return "pong " + UTF_8.decode(pong.getApplicationData());
        }
    }
}
