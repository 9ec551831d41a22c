package dev.sockeye.hosts;

import java.util.List;
import org.junit.jupiter.api.Tag;

/** Jetty with its own WebSocket beside ours. */
@Tag("usual")
class JettyEe11IT extends HostContract implements BrowserContract {
    JettyEe11IT() {
        super(new JettyHost("Jetty ee11", "ee11", List.of("ee11-websocket-jakarta")), "Jetty's own upgrade");
    }
}
