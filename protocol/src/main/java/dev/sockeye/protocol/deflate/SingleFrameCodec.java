package dev.sockeye.protocol.deflate;

import dev.sockeye.protocol.extension.FrameCodec;
import dev.sockeye.protocol.extension.FrameHeader;
import dev.sockeye.protocol.extension.FrameSink;
import dev.sockeye.protocol.extension.PayloadReader;
import dev.sockeye.protocol.extension.ReservedBits;
import java.nio.ByteBuffer;

/** Compresses each frame on its own: RSV1 on a frame says so for this one. */
final class SingleFrameCodec implements FrameCodec {
    private final DeflateOptions options;
    private final Compressor compressor;
    private final Decompressor decompressor;
    private final Payoff text = new Payoff();
    private final Payoff binary = new Payoff();

    SingleFrameCodec(DeflateOptions options, Compressor compressor, Decompressor decompressor) {
        this.options = options;
        this.compressor = compressor;
        this.decompressor = decompressor;
    }

    @Override
    public PayloadReader decode(FrameHeader header, PayloadReader payload) {
        return header.has(ReservedBits.RSV1) ? decompressor.read(payload, true) : payload;
    }

    @Override
    public void encode(FrameHeader header, ByteBuffer payload, FrameSink next) {
        Payoff payoff = header.kind() == FrameHeader.Kind.TEXT ? text : binary;
        if (!options.compresses(header.kind(), payload.remaining(), true) || !payoff.isExpected()) {
            next.write(header, payload);
            return;
        }
        ByteBuffer compressed = compressor.compress(payload, true);
        payoff.compressed(payload.remaining(), compressed.remaining(), true);
        if (!compressor.keepsContext() && compressed.remaining() >= payload.remaining()) {
            next.write(header, payload);
        } else {
            next.write(header.with(ReservedBits.RSV1), compressed);
        }
    }

    @Override
    public void close() {
        compressor.release();
        decompressor.close();
    }
}
