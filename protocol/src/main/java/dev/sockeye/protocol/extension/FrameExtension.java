package dev.sockeye.protocol.extension;

import java.util.List;
import java.util.Optional;

/**
 * An extension of the framing, identified by its name in {@code Sec-WebSocket-Extensions} (RFC 6455 section 9). One object
 * serves all connections, so implementations must be thread-safe. Containers find them with {@link
 * java.util.ServiceLoader}.
 */
public interface FrameExtension {
    /**
     * The extension's name in the handshake.
     *
     * @return a token; case-sensitive
     */
    String name();

    /**
     * What a client offers to use the extension as it is installed.
     *
     * @return an offer with this extension's name; a client may offer others instead
     */
    default ExtensionOffer offer() {
        return new ExtensionOffer(name(), List.of());
    }

    /**
     * What a client offers after {@link #offer}, for servers that decline that one.
     *
     * @return offers with this extension's name, the most preferred first; default none
     */
    default List<ExtensionOffer> fallbacks() {
        return List.of();
    }

    /**
     * A server's answer to one offer of a client.
     *
     * @param offer an offer with this extension's name; its parameters are whatever the client wrote
     * @return the agreement; empty to decline, as for an unknown, repeated or invalid parameter
     */
    Optional<Agreement> accept(ExtensionOffer offer);

    /**
     * A client's check of the server's answer.
     *
     * @param offers what the client offered under this name, in its order; at least one
     * @param answer the server's answer
     * @return the agreement
     * @throws UnacceptableAnswerException if the answer matches none of the offers; the connection is then not opened
     */
    Agreement confirm(List<ExtensionOffer> offers, ExtensionOffer answer) throws UnacceptableAnswerException;
}
