package dev.sockeye.functions;

import java.util.function.Consumer;

/**
 * Answers the opening handshakes at a path (RFC 6455 section 4.2): who gets in, and what takes the socket.
 *
 * <p>It runs on a thread of the servlet container, for many handshakes at once. What it throws is logged, and the client
 * is refused with 500; a {@link dev.sockeye.container.HandshakeRefusedException} refuses with what it says.
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
     * A handler that accepts every handshake, and runs straight code on a thread of its own for each socket: a virtual
     * one where the JDK has them. When the code returns the socket is closed normally; when it throws, with 1011. A peer
     * whose messages are not read is held up by its own stream.
     *
     * @param body the code
     * @return the handler
     */
    static WsHandler loop(Consumer<BlockingWebSocket> body) {
        return request -> WsResponse.accept(Loop.of(body));
    }
}
