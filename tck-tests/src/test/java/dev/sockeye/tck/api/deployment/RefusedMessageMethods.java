package dev.sockeye.tck.api.deployment;

import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnMessage;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/** Endpoints of either role whose message methods are none. */
public final class RefusedMessageMethods {
    private RefusedMessageMethods() {}

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class Nothing {
        @OnMessage
        public void take() {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class SessionOnly {
        @OnMessage
        public void take(Session session) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class TextAndNumber {
        @OnMessage
        public void take(String text, int number) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class BufferAndNumber {
        @OnMessage
        public void take(ByteBuffer buffer, int number) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class ReaderAndLast {
        @OnMessage
        public void take(Reader reader, boolean last) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class StreamAndLast {
        @OnMessage
        public void take(InputStream stream, boolean last) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class PongAndLast {
        @OnMessage
        public void take(PongMessage pong, boolean last) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class WrapperAsLast {
        @OnMessage
        public void take(String text, Boolean last) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class TwoMessages {
        @OnMessage
        public void take(String text, ByteBuffer buffer) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class TwoFlags {
        @OnMessage
        public void take(String text, boolean last, boolean really) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class TwoSessions {
        @OnMessage
        public void take(String text, Session one, Session two) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class WithConfig {
        @OnMessage
        public void take(String text, EndpointConfig config) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class Undecoded {
        @OnMessage
        public void take(BigDecimal number) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class UndecodedArray {
        @OnMessage
        public void take(String[] texts) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class IntArray {
        @OnMessage
        public void take(int[] numbers) {}
    }

    @ServerEndpoint("/at/{text}/{number}")
    @ClientEndpoint
    public static class PathOnly {
        @OnMessage
        public void take(@PathParam("text") String text) {}
    }

    @ServerEndpoint("/at/{text}/{number}")
    @ClientEndpoint
    public static class PathObject {
        @OnMessage
        public void take(String message, @PathParam("text") Object text) {}
    }

    @ServerEndpoint("/at/{text}/{number}")
    @ClientEndpoint
    public static class PathBytes {
        @OnMessage
        public void take(String message, @PathParam("text") byte[] text) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class TwoTexts {
        @OnMessage
        public void first(String one) {}

        @OnMessage
        public void second(String two) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class TextAndReader {
        @OnMessage
        public void first(String one) {}

        @OnMessage
        public void second(Reader two) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class TextAndParts {
        @OnMessage
        public void first(String one) {}

        @OnMessage
        public void second(String two, boolean last) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class NumberAndText {
        @OnMessage
        public void first(int one) {}

        @OnMessage
        public void second(String two) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class TwoBinaries {
        @OnMessage
        public void first(byte[] one) {}

        @OnMessage
        public void second(ByteBuffer two) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class BytesAndStream {
        @OnMessage
        public void first(byte[] one) {}

        @OnMessage
        public void second(InputStream two) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class BufferAndParts {
        @OnMessage
        public void first(ByteBuffer one) {}

        @OnMessage
        public void second(byte[] two, boolean last) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class TwoPongs {
        @OnMessage
        public void first(PongMessage one) {}

        @OnMessage
        public void second(PongMessage two) {}
    }

    @ServerEndpoint(value = "/at", decoders = ReadsNumbers.class)
    @ClientEndpoint(decoders = ReadsNumbers.class)
    public static class DecodedAndText {
        @OnMessage
        public void first(BigDecimal one) {}

        @OnMessage
        public void second(String two) {}
    }

    @ServerEndpoint(
            value = "/at",
            decoders = {ReadsNumbers.class, UnpacksNumbers.class})
    @ClientEndpoint(decoders = {ReadsNumbers.class, UnpacksNumbers.class})
    public static class DecodedFromBothAndBinary {
        @OnMessage
        public void first(BigDecimal one) {}

        @OnMessage
        public void second(byte[] two) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class Unencoded {
        @OnMessage
        public BigDecimal take(String text) {
            return new BigDecimal(text);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class LargerThanCanBe {
        @OnMessage(maxMessageSize = 1L + Integer.MAX_VALUE)
        public void take(String text) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class BelowNoLimit {
        @OnMessage(maxMessageSize = -2)
        public void take(String text) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class Hidden {
        @OnMessage
        void take(String text) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class Static {
        @OnMessage
        public static void take(String text) {}
    }
}
