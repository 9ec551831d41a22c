package dev.sockeye.examples.chat;

import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.FrameCodec;
import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.protocol.extension.FrameHeader;
import dev.sockeye.protocol.extension.FrameSink;
import dev.sockeye.protocol.extension.PayloadReader;
import dev.sockeye.protocol.extension.ReservedBits;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** An extension that changes nothing and prints the data frames that pass: {@code frame-logger}. */
record FrameLogger(Consumer<String> printer) implements FrameExtension {
    @Override
    public String name() {
        return "frame-logger";
    }

    @Override
    public Optional<Agreement> accept(ExtensionOffer offer) {
        return Optional.of(agreement());
    }

    @Override
    public Agreement confirm(List<ExtensionOffer> offers, ExtensionOffer answer) {
        return agreement();
    }

    private Agreement agreement() {
        return new Agreement(offer(), ReservedBits.NONE, () -> new Codec(printer));
    }

    private record Codec(Consumer<String> printer) implements FrameCodec {
        @Override
        public PayloadReader decode(FrameHeader header, PayloadReader payload) {
            printer.accept("in " + header);
            return payload;
        }

        @Override
        public void encode(FrameHeader header, ByteBuffer payload, FrameSink next) {
            printer.accept("out " + header + ", " + payload.remaining() + " bytes");
            next.write(header, payload);
        }

        @Override
        public void close() {}
    }
}
