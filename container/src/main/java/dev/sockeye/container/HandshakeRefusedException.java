package dev.sockeye.container;

import dev.sockeye.protocol.http.Headers;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Refuses an opening handshake. Any method of a {@link jakarta.websocket.server.ServerEndpointConfig.Configurator} may
 * throw it, also as the cause of another exception. The client gets the status, the headers and the body instead of a
 * session. The refusal is logged at level DEBUG, without a stack trace, as it is not an error of the server.
 *
 * <pre>{@code
 * throw new HandshakeRefusedException(
 *         401, Map.of("WWW-Authenticate", List.of("Bearer realm=\"chat\"")), "Log in first");
 * }</pre>
 *
 * <p>The body is text; it is sent as {@code text/plain} in UTF-8 unless the headers contain a {@code Content-Type}.
 * Browsers do not show it to the page. Immutable.
 */
public final class HandshakeRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LOWEST_STATUS = 300;
    private static final int HIGHEST_STATUS = 599;
    private static final int NOT_MODIFIED = 304;

    /** The host frames the response. */
    private static final List<String> FRAMING = List.of("Content-Length", "Transfer-Encoding", "Trailer");

    /** The status of the response. */
    private final int status;
    /** Of a serialisable type, as exceptions need it. */
    private final TreeMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** The body of the response, plain text. */
    private final String body;

    /**
     * Refuses with a status and a body.
     *
     * @param status the status, 300 to 599 but not 304, which is only for cached copies
     * @param body the body of the response; may be empty
     * @throws IllegalArgumentException if the status is not allowed
     */
    public HandshakeRefusedException(int status, String body) {
        this(status, Map.of(), body);
    }

    /**
     * Refuses with a status, headers and a body.
     *
     * @param status the status, 300 to 599 but not 304, which is only for cached copies
     * @param headers the values of each header; each value becomes a line
     * @param body the body of the response; may be empty
     * @throws IllegalArgumentException if the status is not allowed; if a name is not a token; if a value contains a
     *     control character, such as a line end, or a character above U+00FF; if the servlet container sets the header
     *     itself, such as Content-Length
     */
    public HandshakeRefusedException(int status, Map<String, ? extends Collection<String>> headers, String body) {
        super("Handshake refused with " + status + ": " + body, null, false, false);
        this.status = requireStatus(status);
        this.headers.putAll(requireNoFraming(Headers.of(headers)).asMap());
        this.body = Objects.requireNonNull(body, "body");
    }

    private static int requireStatus(int status) {
        if (status < LOWEST_STATUS || status > HIGHEST_STATUS || status == NOT_MODIFIED) {
            throw new IllegalArgumentException("Expected a status from " + LOWEST_STATUS + " to " + HIGHEST_STATUS
                    + " other than " + NOT_MODIFIED + ", got " + status);
        }
        return status;
    }

    private static Headers requireNoFraming(Headers headers) {
        FRAMING.stream().filter(headers::contains).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("Expected no " + name + ": the servlet container sets it by itself");
        });
        return headers;
    }

    /**
     * The status.
     *
     * @return 300 to 599
     */
    public int status() {
        return status;
    }

    /**
     * The headers.
     *
     * @return the values of each header; names are case-insensitive; unmodifiable
     */
    public Map<String, List<String>> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /**
     * The body.
     *
     * @return text, may be empty
     */
    public String body() {
        return body;
    }
}
