package dev.sockeye.bridge;

import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import java.io.IOException;
import java.util.List;

/**
 * Decoders asked in configured order: the first to accept a payload decodes it, and its failure is final. A stream
 * decoder accepts whatever reaches it.
 */
record DecoderChain(MessageKind kind, Class<?> wanted, List<DecoderType> decoders) implements PayloadDecoding {

    DecoderChain {
        decoders = List.copyOf(decoders);
    }

    /** A stream decoder in front gets all messages; behind others it gets what they have seen as a whole. */
    MessageForm form() {
        return decoders.get(0).form().readsStreams() ? MessageForm.STREAM : MessageForm.WHOLE;
    }

    @Override
    public Object decode(Object payload, Coders coders) throws DecodeException, IOException {
        for (DecoderType type : decoders) {
            Decoder decoder = coders.decoder(type.index());
            if (type.form().accepts(decoder, payload)) {
                Object decoded = type.form().decode(decoder, payload);
                if (decoded == null) {
                    throw Payloads.refused(
                            kind, payload, type.decoderClass().getName() + " decoded the message to null");
                }
                return decoded;
            }
        }
        List<String> asked =
                decoders.stream().map(type -> type.decoderClass().getName()).toList();
        throw Payloads.refused(
                kind, payload, "No decoder for " + wanted.getName() + " accepts the message; asked " + asked);
    }
}
