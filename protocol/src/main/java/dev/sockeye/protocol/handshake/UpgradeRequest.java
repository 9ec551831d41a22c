package dev.sockeye.protocol.handshake;

import dev.sockeye.protocol.http.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server side of the handshake needs to know of an HTTP request. The path is not part of it: finding the endpoint
 * comes first.
 *
 * @param method the request method, as received
 * @param majorVersion the HTTP version before the dot, 1 for HTTP/1.1
 * @param minorVersion the HTTP version after the dot, 1 for HTTP/1.1
 * @param headers the header fields as received
 */
public record UpgradeRequest(String method, int majorVersion, int minorVersion, Headers headers) {

    /** {@return the page that asks: the value of Origin, several lines of it as one list; null if it is no page} */
    public @Nullable String origin() {
        List<String> origins = headers.all(FieldNames.ORIGIN);
        return origins.isEmpty() ? null : String.join(", ", origins);
    }

    /**
     * {@return whether the headers announce a body: a Transfer-Encoding, or a Content-Length that is not plainly zero}
     */
    public boolean hasBody() {
        return announcesBody(headers);
    }

    static boolean announcesBody(Headers headers) {
        return headers.contains(FieldNames.TRANSFER_ENCODING)
                || headers.all(FieldNames.CONTENT_LENGTH).stream().anyMatch(length -> !isZero(length));
    }

    private static boolean isZero(String length) {
        return !length.isEmpty() && length.chars().allMatch(c -> c == '0');
    }
}
