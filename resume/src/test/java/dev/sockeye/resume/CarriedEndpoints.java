package dev.sockeye.resume;

import jakarta.websocket.CloseReason;
import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** Endpoints of Jakarta's, and what has happened to them. */
public final class CarriedEndpoints {
    static final BlockingQueue<String> EVENTS = new LinkedBlockingQueue<>();
    static final BlockingQueue<Session> SESSIONS = new LinkedBlockingQueue<>();
    static final Semaphore DOOR = new Semaphore(0);

    private CarriedEndpoints() {}

    static void forget() {
        EVENTS.clear();
        SESSIONS.clear();
        DOOR.drainPermits();
    }

    private static void closed(CloseReason reason) {
        EVENTS.add("close " + reason.getCloseCode().getCode());
    }

    /** Echoes, and says what it is called for. */
    @ServerEndpoint(
            value = "/orders/{shop}",
            subprotocols = {"plain", ResumableSessions.SUBPROTOCOL})
    public static class Orders {
        @OnOpen
        public void open(Session session, @PathParam("shop") String shop) {
            EVENTS.add("open " + shop);
            SESSIONS.add(session);
        }

        @OnMessage
        public String text(String text) {
            EVENTS.add(text);
            return "echo " + text;
        }

        @OnMessage
        public byte[] binary(byte[] bytes) {
            EVENTS.add(HexFormat.of().formatHex(bytes));
            return bytes;
        }

        @OnMessage
        public void pong(PongMessage pong) {
            EVENTS.add("pong " + StandardCharsets.UTF_8.decode(pong.getApplicationData()));
        }

        @OnClose
        public void close(CloseReason reason) {
            closed(reason);
        }
    }

    /** Echoes. */
    @ServerEndpoint(value = "/annotated", subprotocols = ResumableSessions.SUBPROTOCOL)
    public static class Echo {
        @OnMessage
        public String text(String text) {
            return text;
        }

        @OnMessage
        public byte[] binary(byte[] bytes) {
            return bytes;
        }
    }

    /** Waits at the door with each message. */
    @ServerEndpoint(value = "/slow", subprotocols = ResumableSessions.SUBPROTOCOL)
    public static class Slow {
        @OnOpen
        public void open(Session session) {
            SESSIONS.add(session);
        }

        @OnMessage
        public void text(String text) {
            EVENTS.add(text);
            DOOR.acquireUninterruptibly();
            EVENTS.add("handled " + text);
        }

        @OnClose
        public void close(CloseReason reason) {
            closed(reason);
        }
    }

    /** A sum of money. */
    public record Price(int cents) {}

    /** Reads and writes prices. */
    public static class Prices implements Decoder.Text<Price>, Encoder.Text<Price> {
        @Override
        public Price decode(String text) throws DecodeException {
            try {
                return new Price(Integer.parseInt(text));
            } catch (NumberFormatException e) {
                throw new DecodeException(text, "Expected cents", e);
            }
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }

        @Override
        public void init(EndpointConfig config) {}

        @Override
        public void destroy() {}

        @Override
        public String encode(Price price) {
            return Integer.toString(price.cents());
        }
    }

    /** Doubles prices. */
    @ServerEndpoint(
            value = "/prices",
            subprotocols = ResumableSessions.SUBPROTOCOL,
            decoders = Prices.class,
            encoders = Prices.class)
    public static class Doubling {
        @OnMessage
        public Price price(Price price) {
            return new Price(2 * price.cents());
        }
    }

    /** Echoes, without annotations. */
    public static class Programmatic extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            SESSIONS.add(session);
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) text -> {
                var unused = session.getAsyncRemote().sendText("programmatic " + text);
            });
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            closed(reason);
        }
    }
}
