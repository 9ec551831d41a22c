package dev.sockeye.session;

import dev.sockeye.bridge.EncodedMessage;
import dev.sockeye.bridge.Marshalling;
import dev.sockeye.bridge.MessageFormat;
import dev.sockeye.bridge.MessageKind;
import dev.sockeye.bridge.ValueDecoding;
import dev.sockeye.bridge.ValueEncoding;
import jakarta.websocket.DecodeException;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.List;

/** Numbers as text. */
record TextNumbers() implements MessageFormat {
    /** What {@link Numbers} asks for. */
    static Marshalling askedBy(Class<?> endpoint) {
        Numbers asked = endpoint.getAnnotation(Numbers.class);
        return asked == null ? null : new Marshalling(List.of(new TextNumbers()), asked.others());
    }

    @Override
    public MessageKind kind() {
        return MessageKind.TEXT;
    }

    @Override
    public String subprotocol() {
        return "numbers";
    }

    @Override
    public ValueDecoding reading(Type type) {
        return payload -> number((String) payload);
    }

    private static BigInteger number(String text) throws DecodeException {
        try {
            return new BigInteger(text);
        } catch (NumberFormatException e) {
            throw new DecodeException(text, "no number\n: " + text, e);
        }
    }

    @Override
    public ValueEncoding writing(Type type) {
        return value -> new EncodedMessage.Text(value.toString());
    }
}
