package dev.sockeye.protocol.deflate;

import dev.sockeye.protocol.extension.FrameCodec;
import dev.sockeye.protocol.extension.FrameHeader;
import dev.sockeye.protocol.extension.FrameSink;
import dev.sockeye.protocol.extension.PayloadReader;
import dev.sockeye.protocol.extension.ReservedBits;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Compresses messages as a whole: RSV1 on the first frame says so for all of them (RFC 7692 section 6). */
final class MessageCodec implements FrameCodec {
    private final DeflateOptions options;
    private final Compressor compressor;
    private final Decompressor decompressor;
    private final Payoff text = new Payoff();
    private final Payoff binary = new Payoff();
    private boolean receivesCompressed;
    private boolean sendsCompressed;

    MessageCodec(DeflateOptions options, Compressor compressor, Decompressor decompressor) {
        this.options = options;
        this.compressor = compressor;
        this.decompressor = decompressor;
    }

    @Override
    public PayloadReader decode(FrameHeader header, PayloadReader payload) {
        if (header.first()) {
            receivesCompressed = header.has(ReservedBits.RSV1);
        }
        return receivesCompressed ? decompressor.read(payload, header.last()) : payload;
    }

    @Override
    public void encode(FrameHeader header, ByteBuffer payload, FrameSink next) {
        Payoff payoff = header.kind() == FrameHeader.Kind.TEXT ? text : binary;
        if (header.first()) {
            sendsCompressed =
                    options.compresses(header.kind(), payload.remaining(), header.last()) && payoff.isExpected();
        }
        if (!sendsCompressed) {
            next.write(header, payload);
            return;
        }
        ByteBuffer compressed = compressor.compress(payload, header.last());
        payoff.compressed(payload.remaining(), compressed.remaining(), header.last());
        boolean canDoWithout = header.first() && header.last() && !compressor.keepsContext();
        if (canDoWithout && compressed.remaining() >= payload.remaining()) {
            next.write(header, payload);
        } else {
            next.write(header.first() ? header.with(ReservedBits.RSV1) : header, compressed);
        }
    }

    /** What compressing a whole message depends on. */
    private record Key(DeflateOptions options, int windowBits) {}

    @Override
    public @Nullable Object frameKey() {
        return compressor.keepsContext() ? null : new Key(options, compressor.windowBits());
    }

    @Override
    public void close() {
        compressor.release();
        decompressor.close();
    }
}
