package dev.sockeye.protocol.extension;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * An extension of one's own: {@code x-checksum} ends each data frame with a CRC-32 of what is before it, and sets RSV2 to
 * say so. A frame without RSV2 has none.
 */
public final class Checksum implements FrameExtension {
    private static final ReservedBits RSV2_ON_EACH_FRAME = new ReservedBits(ReservedBits.RSV2, ReservedBits.RSV2);

    /** Has no options. */
    public Checksum() {}

    @Override
    public String name() {
        return "x-checksum";
    }

    @Override
    public Optional<Agreement> accept(ExtensionOffer offer) {
        return offer.parameters().isEmpty() ? Optional.of(agreement(offer)) : Optional.empty();
    }

    @Override
    public Agreement confirm(List<ExtensionOffer> offers, ExtensionOffer answer) throws UnacceptableAnswerException {
        if (!answer.parameters().isEmpty()) {
            throw new UnacceptableAnswerException("Expected x-checksum without parameters, got " + answer.parameters());
        }
        return agreement(answer);
    }

    private static Agreement agreement(ExtensionOffer answer) {
        return new Agreement(answer, RSV2_ON_EACH_FRAME, Codec::new);
    }

    /** One for each connection; this one keeps nothing from frame to frame. */
    private static final class Codec implements FrameCodec {
        @Override
        public PayloadReader decode(FrameHeader header, PayloadReader payload) {
            return header.has(ReservedBits.RSV2) ? new Checked(payload) : payload;
        }

        @Override
        public void encode(FrameHeader header, ByteBuffer payload, FrameSink next) {
            CRC32 crc = new CRC32();
            crc.update(payload.duplicate());
            ByteBuffer longer = ByteBuffer.allocate(payload.remaining() + Integer.BYTES);
            longer.put(payload).putInt((int) crc.getValue()).flip();
            next.write(header.with(ReservedBits.RSV2), longer);
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    /** Gives the payload of one frame without its last four bytes, which it compares at the end. */
    private static final class Checked implements PayloadReader {
        private final PayloadReader source;
        private final CRC32 crc = new CRC32();
        private byte[] heldBack = new byte[0];

        private Checked(PayloadReader source) {
            this.source = source;
        }

        @Override
        public @Nullable ByteBuffer read() throws InvalidPayloadException {
            ByteBuffer piece = source.read();
            while (piece != null && piece.hasRemaining()) {
                ByteBuffer released = release(piece);
                if (released.hasRemaining()) {
                    return released;
                }
                piece = source.read();
            }
            if (piece == null) {
                compare();
            }
            return piece;
        }

        private ByteBuffer release(ByteBuffer piece) {
            ByteBuffer all = ByteBuffer.allocate(heldBack.length + piece.remaining());
            all.put(heldBack).put(piece).flip();
            int released = Math.max(0, all.limit() - Integer.BYTES);
            heldBack = Arrays.copyOfRange(all.array(), released, all.limit());
            crc.update(all.array(), 0, released);
            return all.limit(released);
        }

        private void compare() throws InvalidPayloadException {
            byte[] expected = ByteBuffer.allocate(Integer.BYTES)
                    .putInt((int) crc.getValue())
                    .array();
            if (!Arrays.equals(heldBack, expected)) {
                throw new InvalidPayloadException(
                        "Expected checksum " + Arrays.toString(expected) + ", got " + Arrays.toString(heldBack));
            }
        }
    }
}
