package dev.sockeye.container.client.http;

import dev.sockeye.container.client.socket.ConnectDeadline;
import dev.sockeye.container.client.socket.Connecting;
import dev.sockeye.container.client.socket.SocketStream;
import dev.sockeye.protocol.handshake.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of the body of a refusal, which often says why.
 *
 * @param text as UTF-8; empty if there is no body
 */
public record BodyStart(String text) {
    private static final int MOST_BYTES = 512;
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
        ByteBuffer body =
                ByteBuffer.allocate(Math.min(MOST_BYTES, length(response.head().headers())));
        if (isFilled(body, response.rest())) {
            return CompletableFuture.completedFuture(decode(body));
        }
        ConnectDeadline soon = connecting.deadline().orIn(PATIENCE);
        return stream.read(
                        ByteBuffer.allocate(MOST_BYTES), bytes -> isFilled(body, bytes) ? body : null, connecting, soon)
                .handle((filled, ended) -> decode(body));
    }

    private static boolean isFilled(ByteBuffer body, ByteBuffer input) {
        body.put(input.slice().limit(Math.min(input.remaining(), body.remaining())));
        return !body.hasRemaining();
    }

    private static BodyStart decode(ByteBuffer body) {
        return new BodyStart(StandardCharsets.UTF_8.decode(body.flip()).toString());
    }

    private static int length(Headers headers) {
        @Nullable String length = headers.first("Content-Length");
        try {
            return length == null ? MOST_BYTES : Math.max(0, Integer.parseInt(length));
        } catch (NumberFormatException e) {
            return MOST_BYTES;
        }
    }

    /**
     * Shows the body in a log.
     *
     * @return the end of a sentence, foreign characters escaped; empty if there is no body
     */
    public String excerpt() {
        if (text.isEmpty()) {
            return "";
        }
        StringBuilder excerpt = new StringBuilder(", its body begins \"");
        text.chars().forEach(c -> {
            if ((c >= ' ' && c <= '~') || Character.isLetterOrDigit(c)) {
                excerpt.append((char) c);
            } else {
                excerpt.append(String.format("\\u%04x", c));
            }
        });
        return excerpt.append('"').toString();
    }
}
