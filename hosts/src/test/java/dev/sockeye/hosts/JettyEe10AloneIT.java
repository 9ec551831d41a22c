package dev.sockeye.hosts;

import java.util.List;

/** Jetty without a WebSocket of its own: the API comes with the application. */
class JettyEe10AloneIT extends HostContract {
    JettyEe10AloneIT() {
        super(new JettyHost("Jetty ee10 without WebSocket", "ee10", List.of()), "Jetty's own upgrade");
    }
}
