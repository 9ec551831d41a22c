package dev.sockeye.spring;

import dev.sockeye.container.servlet.ServletServerContainer;
import dev.sockeye.session.runtime.BlockedHandlers;
import java.util.Map;

/**
 * How the server is, whichever words Spring Boot has for it. Thread-safe.
 *
 * @param server what runs
 * @param stop whether it is stopping
 */
record ServerHealth(ServerStart server, SessionsStop stop) {
    /**
     * A status of Spring Boot's: {@code UP}, {@code OUT_OF_SERVICE} once it is drained or stops, {@code UNKNOWN} where none
     * runs.
     */
    String status() {
        ServletServerContainer container = server.container();
        if (container == null) {
            return "UNKNOWN";
        }
        return stop.isRunning() && container.isReady() ? "UP" : "OUT_OF_SERVICE";
    }

    /** How many sessions there are, and how handlers hold threads. */
    Map<String, Object> details() {
        ServletServerContainer container = server.container();
        if (container == null) {
            return Map.of();
        }
        BlockedHandlers handlers = container.blockedHandlers();
        return Map.of(
                "sessions", container.sessions(),
                "blockedHandlers", handlers.count(),
                "waitingHandlers", handlers.waiting());
    }
}
