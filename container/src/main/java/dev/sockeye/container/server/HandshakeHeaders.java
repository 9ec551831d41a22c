package dev.sockeye.container.server;

import jakarta.websocket.HandshakeResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The proposed response to a handshake, which a configurator may change. For one thread. */
final class HandshakeHeaders implements HandshakeResponse {
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    HandshakeHeaders(Map<String, List<String>> proposed) {
        proposed.forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        return headers;
    }
}
