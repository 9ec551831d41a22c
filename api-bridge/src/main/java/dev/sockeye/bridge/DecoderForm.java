package dev.sockeye.bridge;

import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The four interfaces a decoder may implement, and how each of them is called. */
enum DecoderForm {
    TEXT(Decoder.Text.class, MessageKind.TEXT) {
        @Override
        boolean accepts(Decoder decoder, Object payload) {
            return ((Decoder.Text<?>) decoder).willDecode((String) payload);
        }

        @Override
        @Nullable Object decode(Decoder decoder, Object payload) throws DecodeException {
            return ((Decoder.Text<?>) decoder).decode((String) payload);
        }
    },
    TEXT_STREAM(Decoder.TextStream.class, MessageKind.TEXT) {
        @Override
        @Nullable Object decode(Decoder decoder, Object payload) throws DecodeException, IOException {
            return ((Decoder.TextStream<?>) decoder).decode(Payloads.reader(payload));
        }
    },
    BINARY(Decoder.Binary.class, MessageKind.BINARY) {
        @Override
        boolean accepts(Decoder decoder, Object payload) {
            return ((Decoder.Binary<?>) decoder).willDecode(((ByteBuffer) payload).duplicate());
        }

        @Override
        @Nullable Object decode(Decoder decoder, Object payload) throws DecodeException {
            return ((Decoder.Binary<?>) decoder).decode(((ByteBuffer) payload).duplicate());
        }
    },
    BINARY_STREAM(Decoder.BinaryStream.class, MessageKind.BINARY) {
        @Override
        @Nullable Object decode(Decoder decoder, Object payload) throws DecodeException, IOException {
            return ((Decoder.BinaryStream<?>) decoder).decode(Payloads.stream(payload));
        }
    };

    private final Class<? extends Decoder> implemented;
    private final MessageKind kind;

    DecoderForm(Class<? extends Decoder> implemented, MessageKind kind) {
        this.implemented = implemented;
        this.kind = kind;
    }

    /** The interface of the API. */
    Class<? extends Decoder> implemented() {
        return implemented;
    }

    MessageKind kind() {
        return kind;
    }

    /** Whether the decoder reads the message from a stream. */
    boolean readsStreams() {
        return this == TEXT_STREAM || this == BINARY_STREAM;
    }

    /** Whether the decoder wants this payload; stream decoders are not asked. */
    boolean accepts(Decoder decoder, Object payload) {
        return true;
    }

    abstract @Nullable Object decode(Decoder decoder, Object payload) throws DecodeException, IOException;
}
