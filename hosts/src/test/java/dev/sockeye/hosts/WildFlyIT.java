package dev.sockeye.hosts;

import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;

/** WildFly, whose Undertow has a WebSocket of its own. */
@Tag("usual")
class WildFlyIT extends HostContract implements BrowserContract {
    WildFlyIT() {
        super(new WildFlyHost("WildFly", Distribution.of("wildfly")), "Undertow's own upgrade");
    }

    /** WildFly warns of who sees XNIO, whose classes the connections of its Undertow are of. */
    @Override
    public Pattern harmless() {
        return Pattern.compile("WFLYSRV0018: .* private module \\(\"org\\.jboss\\.xnio\"\\)");
    }

    /** To Undertow, a space in front of the colon begins the value. */
    @Override
    public Set<String> decidedByHost() {
        return Set.of("request.refused.space-in-name");
    }
}
