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
 * No connection, and why: where the attempt ended, and what the server or proxy answered if it did. Nothing is left open.
 * The cause is an {@link IOException}. The message holds neither credentials nor the query of the URI, and is fit for a
 * log. Faults of the endpoint or its configuration are other {@link DeploymentException}s.
 */
public final class ConnectFailedException extends DeploymentException {
    private static final long serialVersionUID = 1L;
    private static final int NO_STATUS = 0;

    /** Where the attempt ended. */
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
     * @param phase where the attempt ended
     * @param message what was expected and what happened instead
     * @param cause the failure itself
     */
    public ConnectFailedException(ConnectPhase phase, String message, IOException cause) {
        super(message, cause);
        this.phase = phase;
        this.status = NO_STATUS;
        this.bodyStart = "";
    }

    /**
     * A response that is no consent.
     *
     * @param phase {@link ConnectPhase#HANDSHAKE} if the server responded, {@link ConnectPhase#PROXY} if a proxy did
     * @param response the head of the response
     * @param bodyStart the beginning of its body; may be empty
     * @param message what was expected and what happened instead
     * @param cause the failure itself
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
     * Where the attempt ended.
     *
     * @return the phase that failed
     */
    public ConnectPhase phase() {
        return phase;
    }

    /**
     * The status of the response.
     *
     * @return 100 to 999, 101 if a rule other than that of the status was broken; empty if no response was read
     */
    public OptionalInt status() {
        return status == NO_STATUS ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /**
     * The header fields of the response, {@code Retry-After} for example.
     *
     * @return from name, in any case, to the values of its lines in order; empty if no response was read; unmodifiable
     */
    public Map<String, List<String>> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /**
     * The beginning of the body of the response as UTF-8. Foreign text: escape it before it goes into a log or a page.
     *
     * @return at most 512 bytes, as far as they came in half a second; may be empty
     */
    public String bodyStart() {
        return bodyStart;
    }
}
