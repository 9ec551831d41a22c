package dev.sockeye.protocol.extension;

import dev.sockeye.protocol.handshake.ExtensionOffer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** {@code identity}: agreed by its name alone, it changes nothing. For trying out negotiations. */
public final class Identity implements FrameExtension {
    /** What the extension is called. */
    public static final String NAME = "identity";

    /** Makes the extension. */
    public Identity() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Agreement> accept(ExtensionOffer offer) {
        return offer.parameters().isEmpty() ? Optional.of(agreement()) : Optional.empty();
    }

    @Override
    public Agreement confirm(List<ExtensionOffer> offers, ExtensionOffer answer) throws UnacceptableAnswerException {
        if (!answer.parameters().isEmpty()) {
            throw new UnacceptableAnswerException(
                    "Expected " + NAME + " without parameters, got " + ExtensionOffer.format(List.of(answer)));
        }
        return agreement();
    }

    private static Agreement agreement() {
        return new Agreement(new ExtensionOffer(NAME, List.of()), ReservedBits.NONE, Unchanged::new);
    }

    private static final class Unchanged implements FrameCodec {
        @Override
        public PayloadReader decode(FrameHeader header, PayloadReader payload) {
            return payload;
        }

        @Override
        public void encode(FrameHeader header, ByteBuffer payload, FrameSink next) {
            next.write(header, payload);
        }

        @Override
        public void close() {}
    }
}
