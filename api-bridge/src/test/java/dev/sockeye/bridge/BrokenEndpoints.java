package dev.sockeye.bridge;

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
import java.io.InputStream;
import java.io.Reader;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;

/** Endpoints that break one rule each. */
final class BrokenEndpoints {

    private BrokenEndpoints() {}

    /** The one rule an endpoint breaks, and the method that does. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Breaks {
        String method();

        String rule();
    }

    /** The task that the methods a and b of an endpoint contest. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Contests {
        String value();
    }

    @Breaks(
            method = "open(Session, String)",
            rule = "parameter 2 (String): expected Session, EndpointConfig or a parameter with @PathParam")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class OpenTakesString {
        @OnOpen
        public void open(Session session, String text) {}
    }

    @Breaks(method = "open(CloseReason)", rule = "parameter 1 (CloseReason)")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class OpenTakesCloseReason {
        @OnOpen
        public void open(CloseReason reason) {}
    }

    @Breaks(method = "open(Session, Session)", rule = "parameter 2 (Session): expected one parameter of this type")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class OpenTakesTwoSessions {
        @OnOpen
        public void open(Session one, Session two) {}
    }

    @Breaks(method = "close(CloseReason, CloseReason)", rule = "parameter 2 (CloseReason): expected one parameter")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class CloseTakesTwoReasons {
        @OnClose
        public void close(CloseReason one, CloseReason two) {}
    }

    @Breaks(method = "close(EndpointConfig)", rule = "expected Session, CloseReason or")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class CloseTakesConfig {
        @OnClose
        public void close(EndpointConfig config) {}
    }

    @Breaks(method = "error(Throwable, Exception)", rule = "parameter 2 (Exception): expected Session, Throwable or")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class ErrorTakesException {
        @OnError
        public void error(Throwable thrown, Exception exception) {}
    }

    @Breaks(method = "error(Session)", rule = "expected a parameter of type Throwable, there is none")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class ErrorWithoutThrowable {
        @OnError
        public void error(Session session) {}
    }

    @Breaks(
            method = "on(String, int)",
            rule = "expected one message parameter, found [parameter 1 (String), parameter 2 (int)]")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class StringAndInt {
        @OnMessage
        public void on(String text, int number) {}
    }

    @Breaks(method = "on(ByteBuffer, int)", rule = "expected one message parameter")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class BufferAndInt {
        @OnMessage
        public void on(ByteBuffer bytes, int number) {}
    }

    @Breaks(method = "on(String, Boolean)", rule = "expected one message parameter")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class StringAndBooleanWrapper {
        @OnMessage
        public void on(String text, Boolean last) {}
    }

    @Breaks(method = "on(boolean, boolean)", rule = "expected one message parameter")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class TwoBooleans {
        @OnMessage
        public void on(boolean one, boolean two) {}
    }

    @Breaks(method = "on(String, boolean, boolean)", rule = "expected one message parameter")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class StringAndTwoBooleans {
        @OnMessage
        public void on(String text, boolean one, boolean two) {}
    }

    @Breaks(method = "on(Session)", rule = "expected one message parameter, found []")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class NoMessage {
        @OnMessage
        public void on(Session session) {}
    }

    @Breaks(method = "on(String, EndpointConfig)", rule = "expected one message parameter")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class StringAndConfig {
        @OnMessage
        public void on(String text, EndpointConfig config) {}
    }

    @Breaks(
            method = "on(Session, String, Session)",
            rule = "parameter 3 (Session): expected one parameter of this type")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class MessageWithTwoSessions {
        @OnMessage
        public void on(Session one, String text, Session two) {}
    }

    @Breaks(method = "on(Reader, boolean)", rule = "parameter 1 (Reader): expected String, byte[] or ByteBuffer")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class ReaderParts {
        @OnMessage
        public void on(Reader reader, boolean last) {}
    }

    @Breaks(
            method = "on(InputStream, boolean)",
            rule = "parameter 1 (InputStream): expected String, byte[] or ByteBuffer")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class StreamParts {
        @OnMessage
        public void on(InputStream stream, boolean last) {}
    }

    @Breaks(
            method = "on(PongMessage, boolean)",
            rule = "parameter 1 (PongMessage): expected String, byte[] or ByteBuffer")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class PongParts {
        @OnMessage
        public void on(PongMessage pong, boolean last) {}
    }

    @Breaks(method = "on(int, boolean)", rule = "parameter 1 (int): expected String, byte[] or ByteBuffer")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class NumberParts {
        @OnMessage
        public void on(int number, boolean last) {}
    }

    @Breaks(method = "on(BigDecimal)", rule = "no decoder for a message of type java.math.BigDecimal")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class NoDecoder {
        @OnMessage
        public void on(BigDecimal number) {}
    }

    @Breaks(method = "on(String)", rule = "no encoder for the returned type java.math.BigDecimal")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class NoEncoder {
        @OnMessage
        public BigDecimal on(String text) {
            return null;
        }
    }

    @Breaks(
            method = "on(String)",
            rule = "maxMessageSize: expected -1 (no limit) or 0 to 2147483647 bytes, it is 2147483648")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class SizeTooLarge {
        @OnMessage(maxMessageSize = 2147483648L)
        public void on(String text) {}
    }

    @Breaks(method = "on(String)", rule = "it is -2")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class SizeTooSmall {
        @OnMessage(maxMessageSize = -2)
        public void on(String text) {}
    }

    @Breaks(method = "on(String, List)", rule = "parameter 2 (List): expected String, a primitive type or its wrapper")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class PathParamOfList {
        @OnMessage
        public void on(String text, @PathParam("id") List<String> id) {}
    }

    @Breaks(method = "open(Session)", rule = "parameter 1 (Session): expected String, a primitive type or its wrapper")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class PathParamOfSession {
        @OnOpen
        public void open(@PathParam("id") Session session) {}
    }

    @Breaks(method = "close(String)", rule = "the name of a path variable")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class PathParamWithoutName {
        @OnClose
        public void close(@PathParam("") String id) {}
    }

    @Breaks(
            method = "error(Throwable, int)",
            rule =
                    "the path has no variable {ID}, only [id, kind], and int cannot be null; correct the name or use Integer")
    @ServerEndpoint("/broken/{id}/{kind}")
    public static class PathParamOfUnknownName {
        @OnError
        public void error(Throwable thrown, @PathParam("ID") int id) {}
    }

    @Breaks(method = "on(String)", rule = "expected an instance method")
    @ServerEndpoint("/broken")
    public static class StaticMethod {
        @OnMessage
        public static void on(String text) {}
    }

    @Breaks(method = "on(String)", rule = "expected a public method")
    @ServerEndpoint("/broken")
    public static class HiddenMethod {
        @OnMessage
        void on(String text) {}
    }

    @Contests("@OnMessage for TEXT messages")
    @ServerEndpoint("/rivals")
    public static class TwoTexts {
        @OnMessage
        public void a(String text) {}

        @OnMessage
        public void b(Reader text) {}
    }

    @Contests("@OnMessage for TEXT messages")
    @ServerEndpoint("/rivals")
    public static class WholeAndPartText {
        @OnMessage
        public void a(String text) {}

        @OnMessage
        public void b(String part, boolean last) {}
    }

    @Contests("@OnMessage for TEXT messages")
    @ServerEndpoint("/rivals")
    public static class TwoConverted {
        @OnMessage
        public void a(int text) {}

        @OnMessage
        public void b(boolean text) {}
    }

    @Contests("@OnMessage for BINARY messages")
    @ServerEndpoint("/rivals")
    public static class TwoBinaries {
        @OnMessage
        public void a(byte[] bytes) {}

        @OnMessage
        public void b(InputStream bytes) {}
    }

    @Contests("@OnMessage for PONG messages")
    @ServerEndpoint("/rivals")
    public static class TwoPongs {
        @OnMessage
        public void a(PongMessage pong) {}

        @OnMessage
        public void b(Session session, PongMessage pong) {}
    }

    @Contests("@OnOpen")
    @ServerEndpoint("/rivals")
    public static class TwoOpens {
        @OnOpen
        public void a() {}

        @OnOpen
        public void b(Session session) {}
    }

    @Contests("@OnClose")
    @ServerEndpoint("/rivals")
    public static class TwoCloses {
        @OnClose
        public void a() {}

        @OnClose
        public void b(Session session) {}
    }

    @Contests("@OnError")
    @ServerEndpoint("/rivals")
    public static class TwoErrors {
        @OnError
        public void a(Throwable thrown) {}

        @OnError
        public void b(Session session, Throwable thrown) {}
    }
}
