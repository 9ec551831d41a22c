package dev.sockeye.hosts;

import java.util.List;

/** Jetty with its own WebSocket beside ours. */
class JettyEe10IT extends HostContract implements BrowserContract {
    JettyEe10IT() {
        super(new JettyHost("Jetty ee10", "ee10", List.of("ee10-websocket-jakarta")), "Jetty's own upgrade");
    }
}
