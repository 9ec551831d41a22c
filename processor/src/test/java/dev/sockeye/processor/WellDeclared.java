package dev.sockeye.processor;

import dev.sockeye.functions.Messages;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;

/** Endpoints that can be deployed, each for a reason that is easily overlooked. */
@SuppressWarnings("unused")
final class WellDeclared {

    private WellDeclared() {}

    /** A pair for numbers, through a generic class in between. */
    public static class NumberCoder extends TextCoder<BigDecimal> {
        @Override
        public BigDecimal decode(String text) {
            return new BigDecimal(text);
        }
    }

    /** For any type. */
    public abstract static class TextCoder<T> implements Decoder.Text<T>, Encoder.Text<T> {
        @Override
        public boolean willDecode(String text) {
            return true;
        }

        @Override
        public String encode(T value) {
            return value.toString();
        }

        @Override
        public void init(EndpointConfig config) {}

        @Override
        public void destroy() {}
    }

    /** Makes endpoints itself. */
    public static class Maker extends ServerEndpointConfig.Configurator {
        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            throw new UnsupportedOperationException();
        }
    }

    /** What is handed down. */
    public static class Handler<T> {
        @OnMessage
        public T on(T value) {
            return value;
        }

        @OnOpen
        public void open(Session session) {}
    }

    @ServerEndpoint("/all/{id}/{kind}")
    public static class Everything {
        @OnOpen
        public void open(
                @PathParam("id") long id, EndpointConfig config, @PathParam("kind") String kind, Session session) {}

        @OnMessage
        public int text(@PathParam("{id}") Integer id, String part, Session session, boolean last) {
            return id;
        }

        @OnMessage(maxMessageSize = 0)
        public ByteBuffer binary(InputStream bytes) {
            return null;
        }

        @OnMessage
        public void pong(PongMessage pong) {}

        @OnError
        public void error(Throwable thrown, Session session) {}

        @OnClose
        public void close(CloseReason reason) {}

        public void open(String unannotated) {}
    }

    @ServerEndpoint("/object")
    public static class ReturnsAnything {
        @OnMessage
        public Object on(char letter) {
            return letter;
        }
    }

    @ServerEndpoint(value = "/numbers", decoders = NumberCoder.class, encoders = NumberCoder.class)
    public static class Numbers extends Handler<Number> {
        @Override
        public void open(Session session) {}

        @OnOpen
        public void openOnce() {}
    }

    @ServerEndpoint(value = "/made", configurator = Maker.class)
    public static class Made {
        private final String name;

        public Made(String name) {
            this.name = name;
        }
    }

    @ServerEndpoint("/programmatic")
    public static class Programmatic extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}

        @OnMessage
        public void never(BigDecimal called, BigDecimal twice) {}
    }

    /** What is sent in JSON. */
    public record Note(String text, List<Tag> tags) {}

    /** Part of a note. */
    public record Tag(String name) {}

    @Messages(Messages.Format.JSON)
    @ServerEndpoint("/notes")
    public static class Notes {
        @OnMessage
        public List<Note> on(Note note) {
            return List.of(note);
        }
    }

    @ClientEndpoint
    static class Client {
        Client(String name) {}

        @OnMessage
        public void on(String text, @PathParam("id") String alwaysNull) {}
    }
}
