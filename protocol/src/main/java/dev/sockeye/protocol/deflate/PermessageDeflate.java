package dev.sockeye.protocol.deflate;

import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.protocol.extension.ReservedBits;
import dev.sockeye.protocol.extension.UnacceptableAnswerException;
import java.util.List;
import java.util.Optional;

/**
 * {@code permessage-deflate} (RFC 7692): messages are compressed with DEFLATE, with or without context takeover, as both
 * sides negotiate. All four parameters are supported, including windows of less than 32 KiB.
 *
 * <p>A server grants whatever the client requests, and limits windows as its options say, as far as the offer allows. The
 * client decides whether it keeps its window: one that offers {@code client_no_context_takeover} resets it, whatever the
 * server answers. If the client keeps it, the connection stores the end of the decompressed data: up to 32 KiB of heap,
 * depending on the client's window and on how much it has sent, and no native memory between messages.
 */
public final class PermessageDeflate implements FrameExtension {
    /** The extension's name. */
    public static final String NAME = "permessage-deflate";

    private static final ReservedBits RESERVED_BITS = new ReservedBits(ReservedBits.RSV1, 0);

    private final DeflateOptions options;
    private final ZlibPool pool;

    /** How one side uses its window. */
    private record Use(int windowBits, boolean keepsContext) {}

    /**
     * Creates the extension.
     *
     * @param options how to compress, and what to request
     * @param pool lends deflaters and inflaters; the caller closes it after the last connection
     */
    public PermessageDeflate(DeflateOptions options, ZlibPool pool) {
        this.options = options;
        this.pool = pool;
    }

    @Override
    public String name() {
        return NAME;
    }

    /**
     * What a client with these options offers. {@code client_max_window_bits} is always there, so that the server may limit
     * the client's window.
     */
    @Override
    public ExtensionOffer offer() {
        DeflateParameters wanted = new DeflateParameters(
                !options.serverContextTakeover(),
                !options.clientContextTakeover(),
                options.serverMaxWindowBits() < DeflateOptions.MAX_BITS ? options.serverMaxWindowBits() : null,
                options.clientMaxWindowBits());
        return new ExtensionOffer(NAME, wanted.toList(true));
    }

    /** The extension without parameters, for servers that grant none (RFC 7692 section 5.2). */
    @Override
    public List<ExtensionOffer> fallbacks() {
        return List.of(new ExtensionOffer(NAME, List.of()));
    }

    @Override
    public Optional<Agreement> accept(ExtensionOffer offer) {
        DeflateParameters offered;
        try {
            offered = DeflateParameters.ofOffer(offer);
        } catch (InvalidParametersException e) {
            return Optional.empty();
        }
        DeflateParameters answer = offered.answer(options);
        Use own = new Use(answer.serverBits(), !answer.serverNoContextTakeover());
        // What the client has offered is a hint, which not every client keeps to (RFC 7692 section 7.1.2.2).
        Use peers = new Use(answer.clientBits(), !answer.clientNoContextTakeover());
        return Optional.of(
                new Agreement(new ExtensionOffer(NAME, answer.toList(false)), RESERVED_BITS, () -> codec(own, peers)));
    }

    @Override
    public Agreement confirm(List<ExtensionOffer> offers, ExtensionOffer answer) throws UnacceptableAnswerException {
        try {
            DeflateParameters answered = DeflateParameters.ofAnswer(answer);
            DeflateParameters offered = firstThatFits(offers, answered);
            int bits = Math.min(options.clientMaxWindowBits(), Math.min(offered.clientBits(), answered.clientBits()));
            boolean keepsContext = options.clientContextTakeover()
                    && !offered.clientNoContextTakeover()
                    && !answered.clientNoContextTakeover();
            Use own = new Use(bits, keepsContext);
            Use peers = new Use(answered.serverBits(), !answered.serverNoContextTakeover());
            return new Agreement(answer, RESERVED_BITS, () -> codec(own, peers));
        } catch (InvalidParametersException e) {
            throw new UnacceptableAnswerException(NAME + ": " + e.getMessage());
        }
    }

    private static DeflateParameters firstThatFits(List<ExtensionOffer> offers, DeflateParameters answer)
            throws InvalidParametersException {
        InvalidParametersException first = null;
        for (ExtensionOffer offer : offers) {
            try {
                DeflateParameters offered = DeflateParameters.ofOffer(offer);
                offered.checkAnswer(answer);
                return offered;
            } catch (InvalidParametersException e) {
                first = first == null ? e : first;
            }
        }
        throw first == null ? new InvalidParametersException("Expected an offer, got none") : first;
    }

    private MessageCodec codec(Use own, Use peers) {
        return new MessageCodec(
                options,
                new Compressor(pool, options.level(), own.windowBits, own.keepsContext),
                new Decompressor(pool, peers.windowBits, peers.keepsContext));
    }
}
