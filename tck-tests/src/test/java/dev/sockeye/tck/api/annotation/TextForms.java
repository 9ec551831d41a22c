package dev.sockeye.tck.api.annotation;

import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;

/** One endpoint for each form in which a method takes text; each answers with what it got. For either role. */
public final class TextForms {
    private TextForms() {}

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfString extends Reporting {
        @OnMessage
        public String take(String text) {
            return "String " + text;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfBooleanPrimitive extends Reporting {
        @OnMessage
        public String take(boolean value) {
            return "boolean " + value;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfBoolean extends Reporting {
        @OnMessage
        public String take(Boolean value) {
            return "Boolean " + value;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfBytePrimitive extends Reporting {
        @OnMessage
        public String take(byte value) {
            return "byte " + value;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfByte extends Reporting {
        @OnMessage
        public String take(Byte value) {
            return "Byte " + value;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfCharPrimitive extends Reporting {
        @OnMessage
        public String take(char value) {
            return "char " + value;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfCharacter extends Reporting {
        @OnMessage
        public String take(Character value) {
            return "Character " + value;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfDoublePrimitive extends Reporting {
        @OnMessage
        public String take(double value) {
            return "double " + value;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfDouble extends Reporting {
        @OnMessage
        public String take(Double value) {
            return "Double " + value;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfFloatPrimitive extends Reporting {
        @OnMessage
        public String take(float value) {
            return "float " + value;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfFloat extends Reporting {
        @OnMessage
        public String take(Float value) {
            return "Float " + value;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfIntPrimitive extends Reporting {
        @OnMessage
        public String take(int value) {
            return "int " + value;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfInteger extends Reporting {
        @OnMessage
        public String take(Integer value) {
            return "Integer " + value;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfLongPrimitive extends Reporting {
        @OnMessage
        public String take(long value) {
            return "long " + value;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfLong extends Reporting {
        @OnMessage
        public String take(Long value) {
            return "Long " + value;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfShortPrimitive extends Reporting {
        @OnMessage
        public String take(short value) {
            return "short " + value;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfShort extends Reporting {
        @OnMessage
        public String take(Short value) {
            return "Short " + value;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfReader extends Reporting {
        @OnMessage
        public String take(Reader reader) throws IOException {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return "Reader " + text;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfParts extends Reporting {
        private final StringBuilder parts = new StringBuilder();
        private int lasts;

        @OnMessage
        public String take(String part, boolean last) {
            parts.append(part);
            lasts += last ? 1 : 0;
            return last ? "parts " + parts + ", last " + lasts : null;
        }
    }
}
