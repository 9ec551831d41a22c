package dev.sockeye.tck.api.deployment;

import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/** Endpoints of either role that must deploy; one that must not would differ from one of them in little. */
public final class GoodEndpoints {
    private GoodEndpoints() {}

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class Nothing {}

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static final class Final {
        @OnMessage
        public final void take(String text) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OpeningWithNothing {
        @OnOpen
        public void opened() {}
    }

    @ServerEndpoint("/at/{text}/{number}")
    @ClientEndpoint
    public static class OpeningWithAll {
        @OnOpen
        public void opened(
                EndpointConfig config,
                @PathParam("text") String text,
                Session session,
                @PathParam("number") String number) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class ClosingWithNothing {
        @OnClose
        public void closed() {}
    }

    @ServerEndpoint("/at/{text}/{number}")
    @ClientEndpoint
    public static class ClosingWithAll {
        @OnClose
        public void closed(CloseReason reason, @PathParam("text") String text, Session session) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class FailingWithThrowable {
        @OnError
        public void failed(Throwable error) {}
    }

    @ServerEndpoint("/at/{text}/{number}")
    @ClientEndpoint
    public static class FailingWithAll {
        @OnError
        public void failed(@PathParam("text") String text, Throwable error, Session session) {}
    }

    @ServerEndpoint("/at/{text}/{number}")
    @ClientEndpoint
    public static class MessageLast {
        @OnMessage
        public void take(Session session, @PathParam("text") String text, byte[] message) {}
    }

    @ServerEndpoint("/at/{text}/{number}")
    @ClientEndpoint
    public static class MessageBetween {
        @OnMessage
        public void take(@PathParam("text") String text, String message, Session session) {}
    }

    @ServerEndpoint("/at/{text}/{number}")
    @ClientEndpoint
    public static class PartBetween {
        @OnMessage
        public void take(boolean last, Session session, ByteBuffer part, @PathParam("text") String text) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class EachKind {
        @OnMessage
        public void text(String text) {}

        @OnMessage
        public void binary(ByteBuffer binary) {}

        @OnMessage
        public void pong(PongMessage pong) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class PartsOfEachKind {
        @OnMessage
        public void text(String text, boolean last) {}

        @OnMessage
        public void binary(byte[] binary, boolean last) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class LoneBoolean {
        @OnMessage
        public void take(boolean value) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class AsLargeAsCanBe {
        @OnMessage(maxMessageSize = Integer.MAX_VALUE)
        public void take(String text) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OnlyEmpty {
        @OnMessage(maxMessageSize = 0)
        public void take(String text) {}
    }

    @ServerEndpoint(value = "/at", decoders = ReadsNumbers.class)
    @ClientEndpoint(decoders = ReadsNumbers.class)
    public static class Decoded {
        @OnMessage
        public void take(BigDecimal number) {}
    }

    @ServerEndpoint(value = "/at", encoders = WritesNumbers.class)
    @ClientEndpoint(encoders = WritesNumbers.class)
    public static class Encoded {
        @OnMessage
        public BigDecimal take(String text) {
            return new BigDecimal(text);
        }
    }

    @ServerEndpoint("/at/{text}/{number}")
    @ClientEndpoint
    public static class PathOfText {
        @OnOpen
        public void opened(@PathParam("text") String text, @PathParam("text") String again) {}
    }

    @ServerEndpoint("/at/{text}/{number}")
    @ClientEndpoint
    @SuppressWarnings("checkstyle:ParameterNumber")
    public static class PathOfWrappers {
        @OnOpen
        public void opened(
                @PathParam("number") Boolean ofBoolean,
                @PathParam("number") Byte ofByte,
                @PathParam("number") Character ofCharacter,
                @PathParam("number") Double ofDouble,
                @PathParam("number") Float ofFloat,
                @PathParam("number") Integer ofInteger,
                @PathParam("number") Long ofLong,
                @PathParam("number") Short ofShort) {}
    }
}
