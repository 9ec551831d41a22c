package dev.sockeye.client;

import dev.sockeye.protocol.http.ResponseHead;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A connection attempt failed. It has the phase that failed, and the response of the server or proxy if there was one.
 * Nothing is left open. The cause is an {@link IOException}. The message contains neither credentials nor the query of the
 * URI, so it can be logged. Faults of the endpoint or its configuration are other {@link DeploymentException}s.
 */
public final class ConnectFailedException extends DeploymentException {
    private static final long serialVersionUID = 1L;
    private static final int NO_STATUS = 0;

    /** The phase that failed. */
    private final ConnectPhase phase;

    /** The status of the response, or 0 if there was none. */
    private final int status;
    /** Of a serialisable type, as exceptions need it. */
    private final TreeMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** The beginning of the response's body; empty if there was none. */
    private final String bodyStart;

    /**
     * A failure without a response.
     *
     * @param phase the phase that failed
     * @param message what was expected and what happened instead
     * @param cause the underlying failure
     */
    public ConnectFailedException(ConnectPhase phase, String message, IOException cause) {
        super(message, cause);
        this.phase = phase;
        this.status = NO_STATUS;
        this.bodyStart = "";
    }

    /**
     * A response that does not accept the connection.
     *
     * @param phase {@link ConnectPhase#HANDSHAKE} if the server responded, {@link ConnectPhase#PROXY} if a proxy did
     * @param response the head of the response
     * @param bodyStart the beginning of its body; may be empty
     * @param message what was expected and what happened instead
     * @param cause the underlying failure
     */
    ConnectFailedException(
            ConnectPhase phase, ResponseHead response, String bodyStart, String message, IOException cause) {
        super(message, cause);
        this.phase = phase;
        this.status = response.status();
        this.bodyStart = bodyStart;
        headers.putAll(response.headers().asMap());
    }

    /**
     * The phase that failed.
     *
     * @return the phase that failed
     */
    public ConnectPhase phase() {
        return phase;
    }

    /**
     * The status of the response.
     *
     * @return 100 to 999; 101 if another part of the response was invalid; empty if no response was read
     */
    public OptionalInt status() {
        return status == NO_STATUS ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /**
     * The header fields of the response, {@code Retry-After} for example.
     *
     * @return a map from a case-insensitive name to the values of its lines in order; empty if no response was read;
     *     unmodifiable
     */
    public Map<String, List<String>> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /**
     * The beginning of the response body, decoded as UTF-8. It is untrusted text: escape it before you log or display it.
     *
     * @return at most 512 bytes of what arrived within half a second; may be empty
     */
    public String bodyStart() {
        return bodyStart;
    }
}
