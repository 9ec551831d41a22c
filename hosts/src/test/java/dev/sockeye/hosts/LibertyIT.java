package dev.sockeye.hosts;

import java.util.List;
import java.util.Set;

/** Open Liberty without a WebSocket of its own, which would refuse endpoints that a configurator makes. */
class LibertyIT extends HostContract {
    LibertyIT() {
        super(new LibertyHost("Open Liberty", List.of("servlet-6.0", "appSecurity-5.0")), "standard upgrade");
    }

    /** To Liberty, a space at the end of a header's name is none of the name. */
    @Override
    public Set<String> decidedByHost() {
        return Set.of("request.refused.space-in-name");
    }
}
