package dev.sockeye.jetty;

import dev.sockeye.container.transport.NativeClauses;
import dev.sockeye.container.transport.TransportContract;

/** The transport contract, and what Jetty's own way can do besides. */
abstract class JettyContract extends TransportContract implements NativeClauses {
    @Override
    public String via() {
        return "JettyTransport";
    }
}
