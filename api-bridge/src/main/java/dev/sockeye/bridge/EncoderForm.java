package dev.sockeye.bridge;

import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The four interfaces an encoder may implement, and how each of them is called; a class that implements several is used
 * in the order of these constants. What a stream encoder writes is kept until it is complete, so a failure leaves
 * nothing half sent.
 */
@SuppressWarnings("unchecked") // Callers match the value against the encoder's type argument.
enum EncoderForm {
    TEXT(Encoder.Text.class, MessageKind.TEXT) {
        @Override
        EncodedMessage encode(Encoder encoder, Object value) throws EncodeException {
            return new EncodedMessage.Text(produced(encoder, value, ((Encoder.Text<Object>) encoder).encode(value)));
        }
    },
    BINARY(Encoder.Binary.class, MessageKind.BINARY) {
        @Override
        EncodedMessage encode(Encoder encoder, Object value) throws EncodeException {
            ByteBuffer bytes = ((Encoder.Binary<Object>) encoder).encode(value);
            return new EncodedMessage.Binary(produced(encoder, value, bytes));
        }
    },
    TEXT_STREAM(Encoder.TextStream.class, MessageKind.TEXT) {
        @Override
        EncodedMessage encode(Encoder encoder, Object value) throws EncodeException, IOException {
            var writer = new StringWriter();
            ((Encoder.TextStream<Object>) encoder).encode(value, writer);
            return new EncodedMessage.Text(writer.toString());
        }
    },
    BINARY_STREAM(Encoder.BinaryStream.class, MessageKind.BINARY) {
        @Override
        EncodedMessage encode(Encoder encoder, Object value) throws EncodeException, IOException {
            var stream = new ByteArrayOutputStream();
            ((Encoder.BinaryStream<Object>) encoder).encode(value, stream);
            return new EncodedMessage.Binary(ByteBuffer.wrap(stream.toByteArray()));
        }
    };

    private final Class<? extends Encoder> implemented;
    private final MessageKind kind;

    EncoderForm(Class<? extends Encoder> implemented, MessageKind kind) {
        this.implemented = implemented;
        this.kind = kind;
    }

    /** The interface of the API. */
    Class<? extends Encoder> implemented() {
        return implemented;
    }

    MessageKind kind() {
        return kind;
    }

    abstract EncodedMessage encode(Encoder encoder, Object value) throws EncodeException, IOException;

    private static <T> T produced(Encoder encoder, Object value, @Nullable T result) throws EncodeException {
        if (result == null) {
            throw new EncodeException(value, encoder.getClass().getName() + " encoded the object to null");
        }
        return result;
    }
}
