package dev.sockeye.tck.api.annotation;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;

/** One endpoint for each type a message method may return without an encoder. For either role. */
public final class ReturnForms {
    private ReturnForms() {}

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class TextForBytes {
        @OnMessage
        public String answer(byte[] bytes) {
            return new String(bytes, UTF_8);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class BytesForText {
        @OnMessage
        public byte[] answer(String text) {
            return text.getBytes(UTF_8);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class BufferForText {
        @OnMessage
        public ByteBuffer answer(String text) {
            return ByteBuffer.wrap(("<" + text + ">").getBytes(UTF_8), 1, text.length());
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class DirectBufferForText {
        @OnMessage
        public ByteBuffer answer(String text) {
            return ByteBuffer.allocateDirect(text.length())
                    .put(text.getBytes(UTF_8))
                    .flip();
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class BooleanPrimitive {
        @OnMessage
        public boolean answer(String text) {
            return Boolean.parseBoolean(text);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class BooleanWrapper {
        @OnMessage
        public Boolean answer(String text) {
            return Boolean.parseBoolean(text);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class BytePrimitive {
        @OnMessage
        public byte answer(String text) {
            return Byte.parseByte(text);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class ByteWrapper {
        @OnMessage
        public Byte answer(String text) {
            return Byte.parseByte(text);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class CharPrimitive {
        @OnMessage
        public char answer(String text) {
            return text.charAt(0);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class CharacterWrapper {
        @OnMessage
        public Character answer(String text) {
            return text.charAt(0);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class DoublePrimitive {
        @OnMessage
        public double answer(String text) {
            return Double.parseDouble(text);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class DoubleWrapper {
        @OnMessage
        public Double answer(String text) {
            return Double.parseDouble(text);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class FloatPrimitive {
        @OnMessage
        public float answer(String text) {
            return Float.parseFloat(text);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class FloatWrapper {
        @OnMessage
        public Float answer(String text) {
            return Float.parseFloat(text);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class IntPrimitive {
        @OnMessage
        public int answer(String text) {
            return Integer.parseInt(text);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class IntegerWrapper {
        @OnMessage
        public Integer answer(String text) {
            return Integer.parseInt(text);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class LongPrimitive {
        @OnMessage
        public long answer(String text) {
            return Long.parseLong(text);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class LongWrapper {
        @OnMessage
        public Long answer(String text) {
            return Long.parseLong(text);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class ShortPrimitive {
        @OnMessage
        public short answer(String text) {
            return Short.parseShort(text);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class ShortWrapper {
        @OnMessage
        public Short answer(String text) {
            return Short.parseShort(text);
        }
    }
}
