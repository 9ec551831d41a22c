package dev.sockeye.protocol.deflate;

import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.ExtensionOffer.Parameter;
import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.protocol.extension.ReservedBits;
import dev.sockeye.protocol.extension.UnacceptableAnswerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The predecessor of {@code permessage-deflate}: each frame is compressed on its own
 * (draft-tyoshino-hybi-websocket-perframe-deflate-06). Its two parameters are requests to the other side: {@code
 * no_context_takeover}, and {@code max_window_bits} of 8 to 15.
 */
public final class DeflateFrame implements FrameExtension {
    /** Its name in the draft. */
    public static final String NAME = "deflate-frame";
    /** Its name in WebKit browsers. */
    public static final String WEBKIT_NAME = "x-webkit-deflate-frame";

    private static final String NO_CONTEXT_TAKEOVER = "no_context_takeover";
    private static final String MAX_WINDOW_BITS = "max_window_bits";
    private static final Set<String> PARAMETERS = Set.of(NO_CONTEXT_TAKEOVER, MAX_WINDOW_BITS);
    private static final ReservedBits RESERVED_BITS = new ReservedBits(ReservedBits.RSV1, ReservedBits.RSV1);

    private final String name;
    private final DeflateOptions options;
    private final ZlibPool pool;

    /**
     * Creates the extension.
     *
     * @param name {@link #NAME} or {@link #WEBKIT_NAME}
     * @param options how to compress, and what to request; the threshold applies to each frame
     * @param pool lends deflaters and inflaters; the caller closes it after the last connection
     */
    public DeflateFrame(String name, DeflateOptions options, ZlibPool pool) {
        this.name = name;
        this.options = options;
        this.pool = pool;
    }

    /** What one side asks of the other, and so how the other uses its window. */
    private record Wishes(
            boolean noContextTakeover, @Nullable Integer maxWindowBits) {
        static Wishes of(ExtensionOffer offer) throws InvalidParametersException {
            Parameters parameters = new Parameters(offer, PARAMETERS);
            return new Wishes(parameters.flag(NO_CONTEXT_TAKEOVER), parameters.windowBits(MAX_WINDOW_BITS));
        }

        static Wishes of(boolean contextTakeover, int bits) {
            return new Wishes(!contextTakeover, bits == DeflateOptions.MAX_BITS ? null : bits);
        }

        /** What satisfies both. */
        Wishes and(Wishes other) {
            return of(!noContextTakeover && !other.noContextTakeover, Math.min(bits(), other.bits()));
        }

        /** What is satisfied by whatever satisfies one of both. */
        Wishes or(Wishes other) {
            return of(!noContextTakeover || !other.noContextTakeover, Math.max(bits(), other.bits()));
        }

        int bits() {
            return maxWindowBits == null ? DeflateOptions.MAX_BITS : maxWindowBits;
        }

        List<Parameter> toList() {
            List<Parameter> list = new ArrayList<>();
            if (noContextTakeover) {
                list.add(new Parameter(NO_CONTEXT_TAKEOVER, null));
            }
            if (maxWindowBits != null) {
                list.add(new Parameter(MAX_WINDOW_BITS, maxWindowBits.toString()));
            }
            return list;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ExtensionOffer offer() {
        return new ExtensionOffer(
                name,
                Wishes.of(options.serverContextTakeover(), options.serverMaxWindowBits())
                        .toList());
    }

    /** The extension without parameters, for servers that grant none. */
    @Override
    public List<ExtensionOffer> fallbacks() {
        return List.of(new ExtensionOffer(name, List.of()));
    }

    @Override
    public Optional<Agreement> accept(ExtensionOffer offer) {
        try {
            Wishes offered = Wishes.of(offer);
            // Widespread clients refuse parameters, so whether they keep their windows is their choice.
            Wishes answer = Wishes.of(true, options.clientMaxWindowBits());
            Wishes own = offered.and(Wishes.of(options.serverContextTakeover(), options.serverMaxWindowBits()));
            return Optional.of(agreement(new ExtensionOffer(name, answer.toList()), own, answer));
        } catch (InvalidParametersException e) {
            return Optional.empty();
        }
    }

    @Override
    public Agreement confirm(List<ExtensionOffer> offers, ExtensionOffer answer) throws UnacceptableAnswerException {
        try {
            Wishes own =
                    Wishes.of(answer).and(Wishes.of(options.clientContextTakeover(), options.clientMaxWindowBits()));
            return agreement(answer, own, leastOf(offers));
        } catch (InvalidParametersException e) {
            throw new UnacceptableAnswerException(name + ": " + e.getMessage());
        }
    }

    /** What all offers ask that a server may have accepted; the answer does not say which of them it is for. */
    private static Wishes leastOf(List<ExtensionOffer> offers) throws InvalidParametersException {
        Wishes least = null;
        InvalidParametersException why = null;
        for (ExtensionOffer offer : offers) {
            try {
                Wishes offered = Wishes.of(offer);
                least = least == null ? offered : least.or(offered);
            } catch (InvalidParametersException e) {
                why = e;
            }
        }
        if (least == null) {
            throw why == null ? new InvalidParametersException("Expected an offer, got none") : why;
        }
        return least;
    }

    private Agreement agreement(ExtensionOffer answer, Wishes own, Wishes peers) {
        return new Agreement(
                answer,
                RESERVED_BITS,
                () -> new SingleFrameCodec(
                        options,
                        new Compressor(pool, options.level(), own.bits(), !own.noContextTakeover),
                        new Decompressor(pool, peers.bits(), !peers.noContextTakeover)));
    }
}
