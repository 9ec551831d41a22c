package dev.sockeye.client.tunnel;

import dev.sockeye.protocol.http.ResponseHead;
import java.io.IOException;

/** An HTTP proxy answered that it does not connect. */
public final class ProxyRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient ResponseHead response;
    /** The beginning of the body of the proxy's response. */
    private final String bodyStart;

    ProxyRefusedException(String message, ResponseHead response, String bodyStart) {
        super(message);
        this.response = response;
        this.bodyStart = bodyStart;
    }

    /**
     * What it answered.
     *
     * @return the head of its response
     */
    public ResponseHead response() {
        return response;
    }

    /**
     * Why, perhaps.
     *
     * @return the beginning of the body of its response; may be empty
     */
    public String bodyStart() {
        return bodyStart;
    }
}
