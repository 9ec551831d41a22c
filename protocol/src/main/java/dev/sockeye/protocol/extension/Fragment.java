package dev.sockeye.protocol.extension;

import dev.sockeye.protocol.extension.ExtensionOffer.Parameter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code fragment; maxLength=N}: neither side sends data frames with more than N bytes of payload; longer ones are split
 * (RFC 6455 section 5.4). It is not a standard. An offer may omit the parameter; an answer contains it, with the same or a
 * smaller number than was offered. Numbers range from 1 to 2147483647.
 *
 * <p>The order of the answer decides what is split: after {@code permessage-deflate} it is the compressed message, before
 * it the original. It must not be used after an extension that changes single frames, such as {@code deflate-frame}: the
 * other side would treat the pieces as frames.
 */
public final class Fragment implements FrameExtension {
    /** The extension's name. */
    public static final String NAME = "fragment";

    private static final String MAX_LENGTH = "maxLength";
    private static final int UNLIMITED = Integer.MAX_VALUE;

    private final int maxLength;

    /**
     * Creates the extension.
     *
     * @param maxLength the maximum payload of a frame in bytes, whatever the other side answers
     * @throws IllegalArgumentException if it is not positive
     */
    public Fragment(int maxLength) {
        if (maxLength < 1) {
            throw new IllegalArgumentException("Expected " + MAX_LENGTH + " of 1 or more, got " + maxLength);
        }
        this.maxLength = maxLength;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Agreement> accept(ExtensionOffer offer) {
        Integer offered = offer.parameters().isEmpty() ? Integer.valueOf(UNLIMITED) : maxLength(offer);
        return Optional.ofNullable(offered).map(most -> agreement(Math.min(most, maxLength)));
    }

    @Override
    public Agreement confirm(List<ExtensionOffer> offers, ExtensionOffer answer) throws UnacceptableAnswerException {
        Integer answered = maxLength(answer);
        if (answered == null || offers.stream().noneMatch(offer -> fits(offer, answered))) {
            throw new UnacceptableAnswerException("Expected " + NAME + " with a " + MAX_LENGTH
                    + " no larger than offered in " + ExtensionOffer.format(offers) + ", got "
                    + ExtensionOffer.format(List.of(answer)));
        }
        return agreement(Math.min(answered, maxLength));
    }

    private static boolean fits(ExtensionOffer offer, int answered) {
        Integer offered = maxLength(offer);
        return offered == null ? offer.parameters().isEmpty() : answered <= offered;
    }

    /** The value of the only parameter there is; null if there are others, or no number. */
    private static @Nullable Integer maxLength(ExtensionOffer offer) {
        if (offer.parameters().size() != 1) {
            return null;
        }
        Parameter parameter = offer.parameters().get(0);
        String value = parameter.value();
        boolean isNumber = value != null && value.matches("[1-9][0-9]{0,9}");
        if (value == null || !isNumber || !parameter.name().equals(MAX_LENGTH)) {
            return null;
        }
        long number = Long.parseLong(value);
        return number > UNLIMITED ? null : Integer.valueOf((int) number);
    }

    private static Agreement agreement(int most) {
        Parameter answer = new Parameter(MAX_LENGTH, Integer.toString(most));
        return new Agreement(new ExtensionOffer(NAME, List.of(answer)), ReservedBits.NONE, () -> new Splitting(most));
    }

    private static final class Splitting implements FrameCodec {
        private final int most;

        private Splitting(int most) {
            this.most = most;
        }

        @Override
        public PayloadReader decode(FrameHeader header, PayloadReader payload) {
            return payload;
        }

        @Override
        public void encode(FrameHeader header, ByteBuffer payload, FrameSink next) {
            FrameHeader rest = header;
            while (payload.remaining() > most) {
                ByteBuffer piece = payload.slice(payload.position(), most);
                payload.position(payload.position() + most);
                next.write(new FrameHeader(rest.kind(), rest.first(), false, rest.reservedBits()), piece);
                rest = new FrameHeader(header.kind(), false, header.last(), 0);
            }
            next.write(rest, payload);
        }

        @Override
        public void close() {}
    }
}
