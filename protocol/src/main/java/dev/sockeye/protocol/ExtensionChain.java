package dev.sockeye.protocol;

import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.FrameCodec;
import dev.sockeye.protocol.extension.FrameHeader;
import dev.sockeye.protocol.extension.FrameSink;
import dev.sockeye.protocol.extension.PayloadReader;
import dev.sockeye.protocol.extension.ReservedBits;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The extensions of one connection, in the order in which they are applied to what is sent; what is received passes them
 * in reverse (RFC 6455 section 9.1).
 */
final class ExtensionChain {
    private final List<FrameCodec> codecs;
    private final ReservedBits reservedBits;
    private final @Nullable List<Object> frameKey;
    private boolean closed;

    ExtensionChain(List<Agreement> agreed) {
        codecs = agreed.stream().map(agreement -> agreement.codecs().get()).toList();
        reservedBits = agreed.stream().map(Agreement::reservedBits).reduce(ReservedBits.NONE, ReservedBits::and);
        List<Object> keys = codecs.stream()
                .map(FrameCodec::frameKey)
                .filter(Objects::nonNull)
                .<Object>map(key -> key)
                .toList();
        frameKey = keys.size() == codecs.size() ? keys : null;
    }

    boolean isEmpty() {
        return codecs.isEmpty();
    }

    /** Equal for chains that make the same frames of a message; null if what was sent before may count. */
    @Nullable Object frameKey() {
        return frameKey;
    }

    /** The bits that may be set. */
    ReservedBits reservedBits() {
        return reservedBits;
    }

    /** Undoes all extensions on a received frame; the same reader if none has anything to undo. */
    PayloadReader decode(FrameHeader header, PayloadReader received) {
        PayloadReader payload = received;
        for (int i = codecs.size() - 1; i >= 0; i--) {
            payload = codecs.get(i).decode(header, payload);
        }
        return payload;
    }

    /** Applies all extensions to a frame to be sent. */
    void encode(FrameHeader header, ByteBuffer payload, FrameSink output) {
        encodeFrom(0, header, payload, output);
    }

    private void encodeFrom(int index, FrameHeader header, ByteBuffer payload, FrameSink output) {
        if (index == codecs.size()) {
            output.write(header, payload);
        } else {
            codecs.get(index)
                    .encode(header, payload, (nextHeader, next) -> encodeFrom(index + 1, nextHeader, next, output));
        }
    }

    /** Frees what the extensions hold. */
    void close() {
        if (!closed) {
            closed = true;
            codecs.forEach(FrameCodec::close);
        }
    }
}
