package dev.sockeye.container.server;

import dev.sockeye.protocol.http.Headers;
import jakarta.websocket.HandshakeResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The proposed response to a handshake, which a configurator may change. For one thread. */
final class HandshakeHeaders implements HandshakeResponse {
    private final Headers proposed;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    HandshakeHeaders(Headers proposed) {
        this.proposed = proposed;
        proposed.asMap().forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
    }

    /** What the configurator has put there besides what was proposed, which it cannot change. */
    Map<String, List<String>> added() {
        Headers.Builder added = Headers.of(headers).toBuilder();
        proposed.fields().forEach(field -> added.remove(field.name()));
        return added.build().asMap();
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        return headers;
    }
}
