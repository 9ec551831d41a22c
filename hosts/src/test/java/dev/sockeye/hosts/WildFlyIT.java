package dev.sockeye.hosts;

import java.util.List;
import org.junit.jupiter.api.Tag;

/** WildFly, whose Undertow has a WebSocket of its own. */
@Tag("usual")
class WildFlyIT extends HostContract implements WildFlyContract, BrowserContract {
    WildFlyIT() {
        super(new WildFlyHost("WildFly", Distribution.of("wildfly"), List.of()), "Undertow's own upgrade");
    }
}
