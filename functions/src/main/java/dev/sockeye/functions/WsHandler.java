package dev.sockeye.functions;

import java.util.function.Consumer;

/**
 * Answers the opening handshakes at a path (RFC 6455 section 4.2): accepts or refuses them, and says which consumer takes
 * the socket.
 *
 * <p>It runs on a thread of the servlet container, for many handshakes at once. An exception is logged, and the client is
 * refused with 500; a {@link dev.sockeye.container.HandshakeRefusedException} refuses with its own status and body.
 */
@FunctionalInterface
public interface WsHandler {
    /**
     * Answers an opening handshake.
     *
     * @param request the request
     * @return the response
     * @throws Exception to refuse with 500
     */
    WsResponse handle(WsRequest request) throws Exception;

    /**
     * A handler that accepts every handshake and runs blocking code for each socket on a thread of its own, which is a
     * virtual thread if the JDK has them. When the code returns, the socket is closed normally; when it throws, with 1011.
     * While the code does not take messages, nothing more is read from the peer.
     *
     * @param body the code
     * @return the handler
     */
    static WsHandler loop(Consumer<BlockingWebSocket> body) {
        return request -> WsResponse.accept(Loop.of(body));
    }
}
