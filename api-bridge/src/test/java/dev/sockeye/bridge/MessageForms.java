package dev.sockeye.bridge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.websocket.OnMessage;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;

/** One endpoint for each form an {@code @OnMessage} method may have without decoders (sections 4.3 and 4.7). */
final class MessageForms {

    private MessageForms() {}

    @ServerEndpoint("/forms")
    public static class OfString extends Deployed.Recorder {
        @OnMessage
        public void on(String message) {
            note(message);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfReader extends Deployed.Recorder {
        @OnMessage
        public void on(Reader message) throws IOException {
            note(new BufferedReader(message).readLine());
        }
    }

    @ServerEndpoint("/forms")
    public static class OfBooleanPrimitive extends Deployed.Recorder {
        @OnMessage
        public void on(boolean message) {
            note(message);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfBoolean extends Deployed.Recorder {
        @OnMessage
        public void on(Boolean message) {
            note(message);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfBytePrimitive extends Deployed.Recorder {
        @OnMessage
        public void on(byte message) {
            note(message);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfByte extends Deployed.Recorder {
        @OnMessage
        public void on(Byte message) {
            note(message);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfCharPrimitive extends Deployed.Recorder {
        @OnMessage
        public void on(char message) {
            note(message);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfCharacter extends Deployed.Recorder {
        @OnMessage
        public void on(Character message) {
            note(message);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfDoublePrimitive extends Deployed.Recorder {
        @OnMessage
        public void on(double message) {
            note(message);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfDouble extends Deployed.Recorder {
        @OnMessage
        public void on(Double message) {
            note(message);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfFloatPrimitive extends Deployed.Recorder {
        @OnMessage
        public void on(float message) {
            note(message);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfFloat extends Deployed.Recorder {
        @OnMessage
        public void on(Float message) {
            note(message);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfIntPrimitive extends Deployed.Recorder {
        @OnMessage
        public void on(int message) {
            note(message);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfInteger extends Deployed.Recorder {
        @OnMessage
        public void on(Integer message) {
            note(message);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfLongPrimitive extends Deployed.Recorder {
        @OnMessage
        public void on(long message) {
            note(message);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfLong extends Deployed.Recorder {
        @OnMessage
        public void on(Long message) {
            note(message);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfShortPrimitive extends Deployed.Recorder {
        @OnMessage
        public void on(short message) {
            note(message);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfShort extends Deployed.Recorder {
        @OnMessage
        public void on(Short message) {
            note(message);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfStringParts extends Deployed.Recorder {
        @OnMessage
        public void on(String part, boolean last) {
            note(part, last);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfStringPartsReversed extends Deployed.Recorder {
        @OnMessage
        public void on(boolean last, String part) {
            note(part, last);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfByteArray extends Deployed.Recorder {
        @OnMessage
        public void on(byte[] message) {
            note(new String(message, US_ASCII));
        }
    }

    @ServerEndpoint("/forms")
    public static class OfByteBuffer extends Deployed.Recorder {
        @OnMessage
        public void on(ByteBuffer message) {
            note(Deployed.ascii(message));
        }
    }

    @ServerEndpoint("/forms")
    public static class OfInputStream extends Deployed.Recorder {
        @OnMessage
        public void on(InputStream message) throws IOException {
            note(new String(message.readAllBytes(), US_ASCII));
        }
    }

    @ServerEndpoint("/forms")
    public static class OfByteArrayParts extends Deployed.Recorder {
        @OnMessage
        public void on(byte[] part, boolean last) {
            note(new String(part, US_ASCII), last);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfByteBufferParts extends Deployed.Recorder {
        @OnMessage
        public void on(boolean last, ByteBuffer part) {
            note(Deployed.ascii(part), last);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfPong extends Deployed.Recorder {
        @OnMessage
        public void on(PongMessage message) {
            note(Deployed.ascii(message.getApplicationData()));
        }
    }

    @ServerEndpoint("/forms")
    public static class OfSessionLast extends Deployed.Recorder {
        @OnMessage
        public void on(String message, Session session) {
            note(message, session);
        }
    }

    @ServerEndpoint("/forms")
    public static class OfSessionFirst extends Deployed.Recorder {
        @OnMessage
        public void on(Session session, ByteBuffer message) {
            note(Deployed.ascii(message), session);
        }
    }

    @ServerEndpoint("/forms/{room}/{seat}/{flag}")
    public static class OfEverything extends Deployed.Recorder {
        @OnMessage
        public void on(
                @PathParam("room") String room,
                boolean last,
                Session session,
                String part,
                @PathParam("seat") int seat) {
            note(room, last, session, part, seat);
        }
    }

    @ServerEndpoint("/forms/{room}/{seat}/{flag}")
    public static class OfPathParamBoolean extends Deployed.Recorder {
        @OnMessage
        public void on(@PathParam("flag") boolean flag, boolean message) {
            note(flag, message);
        }
    }
}
