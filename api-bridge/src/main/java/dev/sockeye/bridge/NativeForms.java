package dev.sockeye.bridge;

import jakarta.websocket.PongMessage;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of message that need no decoder (Jakarta WebSocket 2.2, {@code MessageHandler} and section 4.7). */
final class NativeForms {

    /** A native type of message, the form it comes in, and how the argument is made from the payload. */
    record Form(MessageKind kind, MessageForm form, PayloadDecoding decoding) {
        static Form whole(MessageKind kind, PayloadDecoding decoding) {
            return new Form(kind, MessageForm.WHOLE, decoding);
        }

        static Form stream(MessageKind kind, PayloadDecoding decoding) {
            return new Form(kind, MessageForm.STREAM, decoding);
        }

        Form inParts() {
            return new Form(kind, MessageForm.PARTS, decoding);
        }
    }

    private static final Form STRING = Form.whole(MessageKind.TEXT, (payload, coders) -> payload);
    private static final Form BUFFER = Form.whole(MessageKind.BINARY, (payload, coders) -> payload);
    private static final Form ARRAY =
            Form.whole(MessageKind.BINARY, (payload, coders) -> Payloads.array((ByteBuffer) payload));
    private static final Form READER = Form.stream(MessageKind.TEXT, (payload, coders) -> Payloads.reader(payload));
    private static final Form STREAM = Form.stream(MessageKind.BINARY, (payload, coders) -> Payloads.stream(payload));
    private static final Form PONG =
            Form.whole(MessageKind.PONG, (payload, coders) -> new ReceivedPong((ByteBuffer) payload));

    static final Map<Class<?>, Form> WHOLE = Map.of(
            String.class, STRING,
            Reader.class, READER,
            ByteBuffer.class, BUFFER,
            byte[].class, ARRAY,
            InputStream.class, STREAM,
            PongMessage.class, PONG);

    static final Map<Class<?>, Form> PARTIAL = Map.of(
            String.class, STRING.inParts(),
            ByteBuffer.class, BUFFER.inParts(),
            byte[].class, ARRAY.inParts());

    private NativeForms() {}

    static @Nullable Form whole(Class<?> type) {
        return WHOLE.get(type);
    }

    static @Nullable Form partial(Class<?> type) {
        return PARTIAL.get(type);
    }
}
