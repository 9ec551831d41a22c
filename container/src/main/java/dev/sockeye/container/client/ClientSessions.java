package dev.sockeye.container.client;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.container.session.OpenSessions;
import dev.sockeye.container.session.WebSocketSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** The sessions of a client, by the class of their endpoint. Thread-safe. */
final class ClientSessions {
    /** A class without sessions is held by nothing here. */
    @GuardedBy("this") private final Map<Class<?>, OpenSessions> byEndpoint = new WeakHashMap<>();

    synchronized OpenSessions of(Class<?> endpoint) {
        return byEndpoint.computeIfAbsent(endpoint, unused -> new OpenSessions());
    }

    synchronized List<WebSocketSession> all() {
        List<WebSocketSession> all = new ArrayList<>();
        byEndpoint.values().forEach(sessions -> all.addAll(sessions.all()));
        return all;
    }
}
