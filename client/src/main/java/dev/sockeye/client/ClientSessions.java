package dev.sockeye.client;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.OpenSession;
import dev.sockeye.session.OpenSessions;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sessions of a client, by the instance of their endpoint. Thread-safe. */
final class ClientSessions {
    @GuardedBy("this") private final Map<Instance, OpenSessions> byEndpoint = new HashMap<>();

    private final ReferenceQueue<Object> forgotten = new ReferenceQueue<>();

    /** An endpoint without sessions is held by nothing here, and not compared by its own {@code equals}. */
    private static final class Instance extends WeakReference<Object> {
        private final int hash;

        private Instance(Object endpoint, ReferenceQueue<Object> queue) {
            super(endpoint, queue);
            hash = System.identityHashCode(endpoint);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object endpoint = get();
            return endpoint != null && other instanceof Instance instance && instance.refersTo(endpoint);
        }
    }

    synchronized OpenSessions of(Object endpoint) {
        for (Object gone = forgotten.poll(); gone != null; gone = forgotten.poll()) {
            byEndpoint.remove(gone);
        }
        return byEndpoint.computeIfAbsent(new Instance(endpoint, forgotten), unused -> new OpenSessions());
    }

    synchronized List<OpenSession> all() {
        List<OpenSession> all = new ArrayList<>();
        byEndpoint.values().forEach(sessions -> all.addAll(sessions.all()));
        return all;
    }
}
