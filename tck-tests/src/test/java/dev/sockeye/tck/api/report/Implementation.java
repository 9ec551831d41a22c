package dev.sockeye.tck.api.report;

import jakarta.websocket.ContainerProvider;
import jakarta.websocket.WebSocketContainer;

/** Which implementation the class path holds. */
final class Implementation {
    private static final String NAME = "api.suite.implementation";

    private Implementation() {}

    /** The name given to the run, or else what the implementation says of itself. */
    static String name() {
        String given = System.getProperty(NAME);
        if (given != null) {
            return given;
        }
        WebSocketContainer container = ContainerProvider.getWebSocketContainer();
        Package home = container.getClass().getPackage();
        String title = home.getImplementationTitle();
        return title == null ? home.getName() : title + " " + home.getImplementationVersion();
    }
}
