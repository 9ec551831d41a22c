package dev.sockeye.hosts;

import java.util.Set;
import java.util.regex.Pattern;

/** What differs on WildFly, by whichever upgrade. */
interface WildFlyContract extends StopContract, WireContract {
    /** WildFly warns of who sees XNIO, whose classes the connections of its Undertow are of. */
    @Override
    default Pattern harmless() {
        return Pattern.compile("WFLYSRV0018: .* private module \\(\"org\\.jboss\\.xnio\"\\)");
    }

    /** To Undertow, a space in front of the colon begins the value. */
    @Override
    default Set<String> decidedByHost() {
        return Set.of("request.refused.space-in-name");
    }
}
