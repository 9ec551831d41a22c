package dev.sockeye.protocol.extension;

import java.util.List;
import java.util.Optional;

/**
 * An extension of the framing, known by its name in {@code Sec-WebSocket-Extensions} (RFC 6455 section 9). One object
 * serves all connections: implementations are thread-safe. Containers find them with {@link java.util.ServiceLoader}.
 */
public interface FrameExtension {
    /**
     * What the extension is called in the handshake.
     *
     * @return a token, compared with case
     */
    String name();

    /**
     * What a client offers that wants the extension as it is installed.
     *
     * @return an offer with this extension's name; a client may as well make others
     */
    default ExtensionOffer offer() {
        return new ExtensionOffer(name(), List.of());
    }

    /**
     * What a client offers behind {@link #offer}, for servers that decline that one.
     *
     * @return offers with this extension's name, the most preferred first; initially none
     */
    default List<ExtensionOffer> fallbacks() {
        return List.of();
    }

    /**
     * A server's answer to one offer of a client.
     *
     * @param offer an offer with this extension's name; its parameters are whatever the client wrote
     * @return what is agreed; empty to decline, which is all an unknown, repeated or impossible parameter earns
     */
    Optional<Agreement> accept(ExtensionOffer offer);

    /**
     * A client's judgement of the server's answer.
     *
     * @param offers what the client offered under this name, in its order; at least one
     * @param answer the server's answer
     * @return what is agreed
     * @throws UnacceptableAnswerException if the answer fits none of the offers; the connection is not opened then
     */
    Agreement confirm(List<ExtensionOffer> offers, ExtensionOffer answer) throws UnacceptableAnswerException;
}
