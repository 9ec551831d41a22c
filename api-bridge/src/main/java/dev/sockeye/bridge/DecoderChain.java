package dev.sockeye.bridge;

import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import java.io.IOException;
import java.util.List;

/**
 * Decoders asked in configured order: the first to accept a payload decodes it, and its failure is final. A stream
 * decoder accepts whatever reaches it.
 */
record DecoderChain(Class<?> wanted, List<DecoderType> decoders) implements PayloadDecoding {

    DecoderChain {
        decoders = List.copyOf(decoders);
    }

    @Override
    public Object decode(Object payload, Coders coders) throws DecodeException, IOException {
        for (DecoderType type : decoders) {
            Decoder decoder = coders.decoder(type.index());
            if (type.form().accepts(decoder, payload)) {
                Object decoded = type.form().decode(decoder, payload);
                if (decoded == null) {
                    throw Payloads.refused(payload, type.decoderClass().getName() + " decoded the message to null");
                }
                return decoded;
            }
        }
        List<String> asked =
                decoders.stream().map(type -> type.decoderClass().getName()).toList();
        throw Payloads.refused(payload, "No decoder for " + wanted.getName() + " accepts the message; asked " + asked);
    }
}
