package dev.sockeye.protocol.handshake;

import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.protocol.extension.UnacceptableAnswerException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The extensions that are there, and the negotiation over all of them (RFC 6455 section 9.1). Immutable, and as
 * thread-safe as the extensions are.
 */
public final class InstalledExtensions {
    private final Map<String, FrameExtension> byName = new LinkedHashMap<>();

    /**
     * Installs extensions.
     *
     * @param extensions each with a name of its own; copied
     * @throws IllegalArgumentException if two have the same name
     */
    public InstalledExtensions(Collection<? extends FrameExtension> extensions) {
        for (FrameExtension extension : extensions) {
            FrameExtension other = byName.putIfAbsent(extension.name(), extension);
            if (other != null) {
                throw new IllegalArgumentException("Expected one extension named " + extension.name() + ", got "
                        + other.getClass().getName() + " and "
                        + extension.getClass().getName() + "; install one of them");
            }
        }
    }

    /**
     * What a client offers that wants all of them as they are installed.
     *
     * @return an offer of each, in the order in which they were given; unmodifiable
     */
    public List<ExtensionOffer> offers() {
        return byName.values().stream().map(FrameExtension::offer).toList();
    }

    /**
     * What a client sends that makes some offers: each that is made as its extension is installed is followed by the
     * extension's {@linkplain FrameExtension#fallbacks fallbacks}.
     *
     * @param offers the most preferred first
     * @return the same offers and their fallbacks, none of which is there twice; unmodifiable
     */
    public List<ExtensionOffer> withFallbacks(List<ExtensionOffer> offers) {
        List<ExtensionOffer> all = new ArrayList<>();
        for (ExtensionOffer offer : offers) {
            all.add(offer);
            FrameExtension extension = byName.get(offer.name());
            if (extension != null && extension.offer().equals(offer)) {
                extension.fallbacks().stream()
                        .filter(fallback -> !offers.contains(fallback))
                        .forEach(all::add);
            }
        }
        return List.copyOf(all);
    }

    /**
     * A server's choice. Offers of one name are alternatives: the first that its extension accepts wins. An extension that
     * is not installed is passed over, and so is one that claims a reserved bit of an extension agreed before it.
     *
     * @param offers what the client offers, the most preferred first
     * @return what is agreed, in the order of the offers: the answer is to name them in this order, and they apply to what
     *     is sent in this order. Each name is there once at most
     */
    public List<Agreement> negotiate(List<ExtensionOffer> offers) {
        Map<String, Agreement> agreed = new LinkedHashMap<>();
        for (ExtensionOffer offer : offers) {
            if (!agreed.containsKey(offer.name())) {
                accept(offer)
                        .filter(agreement -> rivalOf(agreement, agreed) == null)
                        .ifPresent(agreement -> agreed.put(offer.name(), agreement));
            }
        }
        return List.copyOf(agreed.values());
    }

    private Optional<Agreement> accept(ExtensionOffer offer) {
        return Optional.ofNullable(byName.get(offer.name())).flatMap(extension -> extension.accept(offer));
    }

    /**
     * A client's judgement of the server's answer.
     *
     * @param offers what the client offered, in its order
     * @param answers what the server answered, in its order
     * @return what is agreed, in the order of the answers
     * @throws UnacceptableAnswerException if an answer names an extension that was not offered, is not installed or was
     *     answered before, if two claim the same reserved bit, or if an extension does not accept its parameters; the
     *     connection is to be failed
     */
    public List<Agreement> confirm(List<ExtensionOffer> offers, List<ExtensionOffer> answers)
            throws UnacceptableAnswerException {
        Map<String, Agreement> agreed = new LinkedHashMap<>();
        for (ExtensionOffer answer : answers) {
            if (agreed.containsKey(answer.name())) {
                throw new UnacceptableAnswerException(
                        "Expected extension " + answer.name() + " at most once, got it twice");
            }
            Agreement agreement = confirm(offers, answer);
            String rival = rivalOf(agreement, agreed);
            if (rival != null) {
                throw new UnacceptableAnswerException("Expected extensions with reserved bits of their own, got "
                        + rival + " and " + answer.name() + ", which cannot be used together");
            }
            agreed.put(answer.name(), agreement);
        }
        return List.copyOf(agreed.values());
    }

    private Agreement confirm(List<ExtensionOffer> offers, ExtensionOffer answer) throws UnacceptableAnswerException {
        List<ExtensionOffer> offered = new ArrayList<>(offers);
        offered.removeIf(offer -> !offer.name().equals(answer.name()));
        if (offered.isEmpty()) {
            throw new UnacceptableAnswerException("Expected an extension that was offered, got " + answer.name());
        }
        FrameExtension extension = byName.get(answer.name());
        if (extension == null) {
            throw new UnacceptableAnswerException("Expected an extension that is installed, got " + answer.name()
                    + ", which was offered; install it, or do not offer it");
        }
        return extension.confirm(offered, answer);
    }

    /** The name of an extension that claims a bit which the agreement claims, too; null if there is none. */
    private static @Nullable String rivalOf(Agreement agreement, Map<String, Agreement> agreed) {
        for (Map.Entry<String, Agreement> other : agreed.entrySet()) {
            if (other.getValue().reservedBits().conflictsWith(agreement.reservedBits())) {
                return other.getKey();
            }
        }
        return null;
    }
}
