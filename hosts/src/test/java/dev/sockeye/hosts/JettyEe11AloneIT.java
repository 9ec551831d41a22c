package dev.sockeye.hosts;

import java.util.List;

/** Jetty without a WebSocket of its own: the API comes with the application. */
class JettyEe11AloneIT extends HostContract {
    JettyEe11AloneIT() {
        super(new JettyHost("Jetty ee11 without WebSocket", "ee11", List.of()), "Jetty's own upgrade");
    }
}
