package dev.sockeye.client.http;

import dev.sockeye.client.socket.ConnectDeadline;
import dev.sockeye.client.socket.Connecting;
import dev.sockeye.client.socket.SocketStream;
import dev.sockeye.protocol.http.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of the body of a refusal, which often says why.
 *
 * @param headers the header fields of the response
 * @param text as UTF-8; empty if there is no body
 */
public record BodyStart(Headers headers, String text) {
    private static final int MAX_BYTES = 512;
    /** How long the body may take to follow its head: it is only for a message. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /**
     * Reads what comes soon. Never fails.
     *
     * @param response the response to which the body belongs
     * @param stream where the rest of it is read from
     * @param connecting how to wait
     * @return at most 512 bytes
     */
    public static CompletableFuture<BodyStart> of(HttpResponse response, SocketStream stream, Connecting connecting) {
        Headers headers = response.head().headers();
        ByteBuffer body = ByteBuffer.allocate(Math.min(MAX_BYTES, length(headers)));
        if (isFilled(body, response.rest())) {
            return CompletableFuture.completedFuture(decode(headers, body));
        }
        ConnectDeadline soon = connecting.deadline().orIn(PATIENCE);
        return stream.read(
                        ByteBuffer.allocate(MAX_BYTES), bytes -> isFilled(body, bytes) ? body : null, connecting, soon)
                .handle((filled, ended) -> decode(headers, body));
    }

    private static boolean isFilled(ByteBuffer body, ByteBuffer input) {
        body.put(input.slice().limit(Math.min(input.remaining(), body.remaining())));
        return !body.hasRemaining();
    }

    static BodyStart decode(Headers headers, ByteBuffer body) {
        String text = StandardCharsets.UTF_8.decode(body.flip()).toString();
        // The last character may be cut in two.
        return new BodyStart(headers, text.endsWith("\uFFFD") ? text.substring(0, text.length() - 1) : text);
    }

    private static int length(Headers headers) {
        @Nullable String length = headers.first("Content-Length");
        try {
            return length == null ? MAX_BYTES : Math.max(0, Integer.parseInt(length));
        } catch (NumberFormatException e) {
            return MAX_BYTES;
        }
    }

    /**
     * Shows the body in a log.
     *
     * @return the end of a sentence: the title or the words of a page, the beginning of other text, cut short and made
     *     printable; empty if there is no body, or it is no text
     */
    public String excerpt() {
        return BodyExcerpt.of(headers, text);
    }
}
