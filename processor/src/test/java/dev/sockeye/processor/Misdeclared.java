package dev.sockeye.processor;

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
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * Endpoints that cannot be deployed for what their methods are. A comment marks each line that the compiler is to name; an
 * annotation of an endpoint begins each of them.
 */
@SuppressWarnings("unused")
final class Misdeclared {

    private Misdeclared() {}

    /** What others inherit. */
    public static class Greeting<T> {
        @OnMessage
        public void on(T greeting) {}

        @OnOpen
        public void open(T name) {}
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class OpenTakesString {
        @OnOpen
        public void open(Session session, String text) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class OpenTakesCloseReason {
        @OnOpen
        public void open(CloseReason reason) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class OpenTakesTwoSessions {
        @OnOpen
        public void open(Session one, Session two) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class CloseTakesTwoReasons {
        @OnClose
        public void close(CloseReason one, CloseReason two) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class CloseTakesConfig {
        @OnClose
        public void close(EndpointConfig config) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class ErrorTakesException {
        @OnError
        public void error(Throwable thrown, Exception exception) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class ErrorWithoutThrowable {
        @OnError
        public void error(Session session) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class StringAndInt {
        @OnMessage
        public void on(String text, int number) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class StringAndWrapper {
        @OnMessage
        public void on(String text, Boolean last) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class TwoBooleans {
        @OnMessage
        public void on(boolean one, boolean two) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class NoMessage {
        @OnMessage
        public void on(Session session) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class MessageWithTwoSessions {
        @OnMessage
        public void on(Session one, String text, Session two) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class ReaderParts {
        @OnMessage
        public void on(Reader reader, boolean last) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class PongParts {
        @OnMessage
        public void on(PongMessage pong, boolean last) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class NumberParts {
        @OnMessage
        public void on(int number, boolean last) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class NoDecoder {
        @OnMessage
        public void on(BigDecimal number) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class NoDecoderOfArray {
        @OnMessage
        public void on(int[][] numbers) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class NoDecoderOfNested {
        @OnMessage
        public void on(Map.Entry<String, List<?>>[] entries) {} // !
    }

    @ServerEndpoint(value = "/broken/{id}/{kind}", encoders = MisdeclaredClasses.NumberEncoder.class)
    public static class NoDecoderButEncoder {
        @OnMessage
        public BigDecimal on(Number number) { // !
            return new BigDecimal(number.toString());
        }
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class NoEncoder {
        @OnMessage
        public BigDecimal on(String text) { // !
            return null;
        }
    }

    @ServerEndpoint(value = "/broken/{id}/{kind}", encoders = MisdeclaredClasses.NumberEncoder.class)
    public static class NoEncoderForStream {
        @OnMessage
        public InputStream on(String text) { // !
            return null;
        }
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class SizeTooLarge {
        @OnMessage(maxMessageSize = 2147483648L)
        public void on(String text) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class SizeTooSmall {
        @OnMessage(maxMessageSize = -2)
        public void on(String text) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class PathParamOfList {
        @OnMessage
        public void on(String text, @PathParam("id") List<String> id) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class PathParamOfSession {
        @OnOpen
        public void open(@PathParam("id") Session session) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class PathParamWithoutName {
        @OnClose
        public void close(@PathParam("") String id) {} // !
    }

    @ServerEndpoint("/broken/{id}/{kind}")
    public static class PathParamOfUnknownName {
        @OnError
        public void error(Throwable thrown, @PathParam("ID") int id) {} // !
    }

    @ServerEndpoint("/broken")
    public static class StaticMethod {
        @OnMessage
        public static void on(String text) {} // !
    }

    @ServerEndpoint("/broken")
    public static class HiddenMethods {
        @OnMessage
        void on(String text) {} // !

        @OnClose
        private void close() {} // !
    }

    @ServerEndpoint("/broken")
    public static class TwoTexts {
        @OnMessage
        public void a(String text) {}

        @OnMessage
        public void b(Reader text) {} // !
    }

    @ServerEndpoint("/broken")
    public static class WholeAndPart {
        @OnMessage
        public void a(byte[] bytes) {}

        @OnMessage
        public void b(ByteBuffer part, boolean last) {} // !
    }

    @ServerEndpoint("/broken")
    public static class TwoConverted {
        @OnMessage
        public void a(int text) {}

        @OnMessage
        public void b(boolean text) {} // !
    }

    @ServerEndpoint("/broken")
    public static class TwoPongs {
        @OnMessage
        public void a(PongMessage pong) {}

        @OnMessage
        public void b(Session session, PongMessage pong) {} // !
    }

    @ServerEndpoint("/broken")
    public static class TwoOpens {
        @OnOpen
        public void a() {}

        @OnOpen
        public void b(Session session) {} // !
    }

    @ServerEndpoint("/broken")
    public static class TwoErrors {
        @OnError
        public void a(Throwable thrown) {}

        @OnError
        public void b(Session session, Throwable thrown) {} // !
    }

    @ServerEndpoint("/broken")
    public static class Inherits extends Greeting<BigDecimal> {} // !

    @ServerEndpoint("/broken")
    public static class OverridesOne extends Greeting<BigDecimal> { // !
        @Override
        public void open(BigDecimal name) {}
    }

    @ServerEndpoint("/{name}")
    public static class Several {
        @OnOpen
        public void open(String name, Session session, BigDecimal number) {} // !

        @OnOpen
        public void openAgain(@PathParam("name") List<String> name) {} // !

        @OnError
        public static void error(Session session) {} // !

        @OnMessage(maxMessageSize = -2)
        public InputStream message(Reader reader, boolean last, @PathParam("") String empty) { // !
            return InputStream.nullInputStream();
        }
    }

    @ClientEndpoint
    public static class ClientWithPrimitive {
        @OnMessage
        public void on(String text, @PathParam("id") int id) {} // !
    }
}
