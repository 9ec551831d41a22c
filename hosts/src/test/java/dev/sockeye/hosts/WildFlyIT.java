package dev.sockeye.hosts;

import org.junit.jupiter.api.Tag;

/** WildFly, whose Undertow has a WebSocket of its own. */
@Tag("usual")
class WildFlyIT extends HostContract implements BrowserContract {
    WildFlyIT() {
        super(new WildFlyHost("WildFly", Distribution.of("wildfly")), "Undertow's own upgrade");
    }
}
