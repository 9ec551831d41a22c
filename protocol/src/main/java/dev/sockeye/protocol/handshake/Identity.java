package dev.sockeye.protocol.handshake;

import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.FrameCodec;
import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.protocol.extension.FrameHeader;
import dev.sockeye.protocol.extension.FrameSink;
import dev.sockeye.protocol.extension.PayloadReader;
import dev.sockeye.protocol.extension.ReservedBits;
import dev.sockeye.protocol.extension.UnacceptableAnswerException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** {@code identity}: agreed by its name alone, it changes nothing. For trying out negotiations. */
public final class Identity implements FrameExtension {
    /** The extension's name. */
    public static final String NAME = "identity";

    /** Creates the extension. */
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
