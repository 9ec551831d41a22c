package dev.sockeye.container.server;

import dev.sockeye.session.OpenSessions;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of endpoints that are not deployed, by path. An application may upgrade to any number of paths, such as
 * one for each request, so a path is remembered only as long as it has sessions. Not thread-safe.
 */
final class UndeployedSessions {
    private final Map<String, Remembered> byPath = new HashMap<>();
    private final ReferenceQueue<OpenSessions> forgotten = new ReferenceQueue<>();

    private static final class Remembered extends WeakReference<OpenSessions> {
        private final String path;

        private Remembered(String path, OpenSessions sessions, ReferenceQueue<OpenSessions> queue) {
            super(sessions, queue);
            this.path = path;
        }
    }

    /** The sessions of a path; the given ones if it has none. */
    OpenSessions of(String path, OpenSessions fresh) {
        forget();
        OpenSessions known = sessions(byPath.get(path));
        if (known != null) {
            return known;
        }
        byPath.put(path, new Remembered(path, fresh, forgotten));
        return fresh;
    }

    private static @Nullable OpenSessions sessions(@Nullable Remembered remembered) {
        return remembered == null ? null : remembered.get();
    }

    private void forget() {
        for (Object gone = forgotten.poll(); gone != null; gone = forgotten.poll()) {
            Remembered remembered = (Remembered) gone;
            byPath.remove(remembered.path, remembered);
        }
    }

    List<OpenSessions> all() {
        List<OpenSessions> all = new ArrayList<>();
        for (Remembered remembered : byPath.values()) {
            OpenSessions sessions = remembered.get();
            if (sessions != null) {
                all.add(sessions);
            }
        }
        return all;
    }

    /** How many paths are remembered. */
    int size() {
        forget();
        return byPath.size();
    }
}
