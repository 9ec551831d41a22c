package dev.sockeye.client.http;

import dev.sockeye.client.socket.Connecting;
import dev.sockeye.client.socket.SocketStream;
import dev.sockeye.protocol.http.MalformedHeadException;
import dev.sockeye.protocol.http.ResponseHead;
import dev.sockeye.protocol.http.ResponseHeadParser;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a server or proxy answered to a request.
 *
 * @param head the head of its response
 * @param rest what came right behind it, in a heap buffer: another protocol, or the beginning of a body
 */
public record HttpResponse(ResponseHead head, ByteBuffer rest) {
    private static final int READ_BYTES = 4096;

    /**
     * Sends a request and reads the head of the response; interim responses are passed over.
     *
     * @param stream a connection to the server
     * @param request the request, its blank line included
     * @param maxBytes most bytes of response head
     * @param connecting how to wait
     * @return the response; fails with an {@link java.io.IOException} if there is none in time, or it is no HTTP
     */
    public static CompletableFuture<HttpResponse> to(
            byte[] request, SocketStream stream, int maxBytes, Connecting connecting) {
        ResponseHeadParser parser =
                new ResponseHeadParser(Math.max(1, maxBytes), ResponseHeadParser.DEFAULT_MAX_FIELDS);
        ByteBuffer input = ByteBuffer.allocate(READ_BYTES);
        return stream.write(request, connecting)
                .thenCompose(written ->
                        written.read(input, bytes -> parse(parser, bytes, maxBytes), connecting, connecting.deadline()))
                .thenApply(head -> new HttpResponse(head, input));
    }

    private static @Nullable ResponseHead parse(ResponseHeadParser parser, ByteBuffer input, int maxBytes)
            throws ProtocolException {
        try {
            return parser.feed(input);
        } catch (MalformedHeadException e) {
            String remedy = e.position() == maxBytes ? "; to accept more raise sockeye.client.max-handshake-size" : "";
            ProtocolException malformed = new ProtocolException(e.getMessage() + remedy);
            malformed.initCause(e);
            throw malformed;
        }
    }
}
