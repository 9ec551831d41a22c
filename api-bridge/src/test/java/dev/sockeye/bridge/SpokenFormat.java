package dev.sockeye.bridge;

import jakarta.websocket.DecodeException;
import jakarta.websocket.EncodeException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A format of text, or of the same in ASCII: the simple name of a record and its one component, a text, as in {@code Said hi}; the elements
 * of a list with commas between. What is written has the type that it was written as before it.
 */
record SpokenFormat(MessageKind kind) implements MessageFormat {
    /** Whoever is annotated with {@link Spoken} gets it. */
    static final MarshallingSource SOURCE = SpokenFormat::askedBy;

    private static @Nullable Marshalling askedBy(Class<?> endpoint) {
        Spoken asked = endpoint.getDeclaredAnnotation(Spoken.class);
        if (asked != null && !asked.known()) {
            throw new IllegalStateException("@Spoken: nobody speaks");
        }
        return asked == null ? null : new Marshalling(formats(asked), asked.undecodable());
    }

    private static List<MessageFormat> formats(Spoken asked) {
        return Stream.of(asked.kinds()).<MessageFormat>map(SpokenFormat::new).toList();
    }

    @Override
    public String subprotocol() {
        return "spoken-" + kind;
    }

    @Override
    public ValueDecoding reading(Type type) {
        List<Class<?>> records = records(type);
        if (!(type instanceof ParameterizedType)) {
            return payload -> read(text(payload), records);
        }
        return payload -> readAll(text(payload).split(",", -1), records);
    }

    @Override
    public ValueEncoding writing(Type type) {
        records(type);
        String target = type.getTypeName().replaceAll("[\\w.]+[.$]", "");
        return value -> message(target + ":" + write(value));
    }

    private static String text(Object payload) {
        return payload instanceof ByteBuffer bytes ? Deployed.ascii(bytes) : (String) payload;
    }

    private EncodedMessage message(String text) {
        return kind == MessageKind.TEXT
                ? new EncodedMessage.Text(text)
                : new EncodedMessage.Binary(Deployed.bytes(text));
    }

    private static List<Class<?>> records(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return records(list.getActualTypeArguments()[0]);
        }
        if (type instanceof Class<?> one && (one.isRecord() || one.isSealed())) {
            return SealedHierarchy.concrete(one).stream()
                    .<Class<?>>map(found -> found)
                    .toList();
        }
        throw new IllegalArgumentException(type.getTypeName() + " cannot be spoken; make it a record");
    }

    private static List<Object> readAll(String[] texts, List<Class<?>> records) throws DecodeException {
        List<Object> all = new ArrayList<>();
        for (String text : texts) {
            all.add(read(text, records));
        }
        return all;
    }

    private static Object read(String text, List<Class<?>> records) throws DecodeException {
        String[] words = text.split(" ", 2);
        for (Class<?> type : records) {
            if (type.getSimpleName().equals(words[0])) {
                try {
                    return type.getDeclaredConstructor(String.class).newInstance(words[1]);
                } catch (ReflectiveOperationException e) {
                    throw new DecodeException(text, "no such record", e);
                }
            }
        }
        throw new DecodeException(text, "expected one of " + records);
    }

    private static String write(Object value) throws EncodeException {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        if (value.toString().contains("unspeakable")) {
            throw new EncodeException(value, "unspeakable");
        }
        return value.toString();
    }
}
