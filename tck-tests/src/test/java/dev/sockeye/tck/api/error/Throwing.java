package dev.sockeye.tck.api.error;

import dev.sockeye.tck.api.annotation.Reporting;
import dev.sockeye.tck.api.coder.Failing;
import dev.sockeye.tck.api.harness.Events;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.EncodeException;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** Annotated endpoints in which something fails, for either role. */
public final class Throwing {
    static final Events<String> HAPPENED = new Events<>();

    private Throwing() {}

    /** Throws what the message asks for, or echoes. */
    private static String obey(String text) throws Exception {
        switch (text) {
            case "checked" -> throw new java.util.concurrent.TimeoutException("on purpose");
            case "unchecked" -> throw new UnsupportedOperationException("on purpose");
            case "assertion" -> throw new AssertionError("on purpose");
            case "linkage" -> throw new NoClassDefFoundError("on purpose");
            default -> {
                return text;
            }
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class InMessage extends Reporting {
        @OnMessage
        public String take(String text) throws Exception {
            return obey(text);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class WithoutErrorMethod {
        @OnMessage
        public String take(String text) throws Exception {
            return obey(text);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class InErrorMethod {
        @OnMessage
        public String take(String text) throws Exception {
            return obey(text);
        }

        @OnError
        public void failed(Throwable error) {
            HAPPENED.add(error.getMessage());
            throw new IllegalStateException("the error method fails, too");
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class InClose {
        @OnClose
        public void closed() {
            throw new UnsupportedOperationException("closing fails");
        }

        @OnError
        public void failed(Session session, Throwable error) {
            HAPPENED.add(error.getMessage() + " of " + (session.getId() == null ? "nobody" : "a session"));
        }
    }

    @ServerEndpoint(
            value = "/at",
            encoders = {Failing.OfText.class, Failing.OfWriterOfText.class})
    @ClientEndpoint(encoders = {Failing.OfText.class, Failing.OfWriterOfText.class})
    public static class InEncoder extends Reporting {
        @OnMessage
        public Object take(String text) {
            return switch (text) {
                case "text" -> new Failing.AsText();
                case "writer" -> new Failing.InWriterOfText();
                default -> text;
            };
        }
    }

    /** Sends what cannot be sent, and handles that itself. */
    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class InSending extends Reporting {
        @OnMessage
        public String take(String text, Session session) throws IOException {
            try {
                session.getBasicRemote().sendObject(new Object());
                return "sent";
            } catch (EncodeException e) {
                return "caught";
            }
        }
    }
}
