package dev.sockeye.bridge;

import jakarta.websocket.PongMessage;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of message that need no decoder (Jakarta WebSocket 2.2, {@code MessageHandler} and section 4.7). */
final class NativeForms {

    /** A native type of message and how it is made from the payload. */
    record Form(MessageKind kind, PayloadDecoding decoding) {}

    private static final Form STRING = new Form(MessageKind.TEXT, (payload, coders) -> payload);
    private static final Form BUFFER = new Form(MessageKind.BINARY, (payload, coders) -> payload);
    private static final Form ARRAY =
            new Form(MessageKind.BINARY, (payload, coders) -> Payloads.array((ByteBuffer) payload));
    private static final Form READER =
            new Form(MessageKind.TEXT, (payload, coders) -> new MessageReader((String) payload));
    private static final Form STREAM =
            new Form(MessageKind.BINARY, (payload, coders) -> new MessageStream((ByteBuffer) payload));
    private static final Form PONG =
            new Form(MessageKind.PONG, (payload, coders) -> new ReceivedPong((ByteBuffer) payload));

    private static final Map<Class<?>, Form> WHOLE = Map.of(
            String.class, STRING,
            Reader.class, READER,
            ByteBuffer.class, BUFFER,
            byte[].class, ARRAY,
            InputStream.class, STREAM,
            PongMessage.class, PONG);

    private static final Map<Class<?>, Form> PARTIAL =
            Map.of(String.class, STRING, ByteBuffer.class, BUFFER, byte[].class, ARRAY);

    private NativeForms() {}

    static @Nullable Form whole(Class<?> type) {
        return WHOLE.get(type);
    }

    static @Nullable Form partial(Class<?> type) {
        return PARTIAL.get(type);
    }
}
