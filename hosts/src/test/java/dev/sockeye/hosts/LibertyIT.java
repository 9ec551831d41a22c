package dev.sockeye.hosts;

import java.util.List;

/** Open Liberty without a WebSocket of its own, which would refuse endpoints that a configurator makes. */
class LibertyIT extends HostContract {
    LibertyIT() {
        super(new LibertyHost("Open Liberty", List.of("servlet-6.0", "appSecurity-5.0")), "standard upgrade");
    }
}
