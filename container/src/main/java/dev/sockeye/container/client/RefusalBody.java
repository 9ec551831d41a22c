package dev.sockeye.container.client;

import dev.sockeye.protocol.handshake.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The beginning of the body of a refused handshake, which often says why. */
final class RefusalBody {
    private static final System.Logger LOGGER = System.getLogger(RefusalBody.class.getName());
    private static final int MOST_BYTES = 512;
    /** How long the body may take to follow its head: it is only for a message. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private RefusalBody() {}

    /** The beginning of the body; empty if there is none. */
    static String read(HandshakeAnswer answer, SocketStream stream, ConnectDeadline deadline) {
        ByteBuffer body =
                ByteBuffer.allocate(Math.min(MOST_BYTES, length(answer.head().headers())));
        ByteBuffer rest = answer.rest();
        body.put(rest.slice().limit(Math.min(rest.remaining(), body.remaining())));
        try {
            ConnectDeadline soon = deadline.orIn(PATIENCE);
            while (body.hasRemaining() && stream.read(body, soon) > 0) {
                // Each turn reads some bytes.
            }
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "The body of a refusal ended early", e);
        }
        return StandardCharsets.UTF_8.decode(body.flip()).toString();
    }

    /** The end of a sentence that shows the beginning of the body; empty if there is none. */
    static String excerpt(String bodyStart) {
        return bodyStart.isEmpty() ? "" : ", its body begins " + escape(bodyStart);
    }

    private static int length(Headers headers) {
        String length = headers.first("Content-Length");
        try {
            return length == null ? MOST_BYTES : Math.max(0, Integer.parseInt(length));
        } catch (NumberFormatException e) {
            return MOST_BYTES;
        }
    }

    /** Foreign text made fit for a log. */
    private static String escape(String body) {
        StringBuilder text = new StringBuilder("\"");
        body.chars().forEach(c -> {
            if ((c >= ' ' && c <= '~') || Character.isLetterOrDigit(c)) {
                text.append((char) c);
            } else {
                text.append(String.format("\\u%04x", c));
            }
        });
        return text.append('"').toString();
    }
}
