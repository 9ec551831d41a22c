package dev.sockeye.container.tomcat;

import dev.sockeye.container.transport.HostedApplication;
import dev.sockeye.container.transport.NativeClauses;
import dev.sockeye.container.transport.RunningHost;
import dev.sockeye.container.transport.TransportContract;

/** Tomcat's own way without event loops: threads of Tomcat find the input and run the handlers. */
class LooplessTransportTest extends TransportContract implements NativeClauses {
    @Override
    public RunningHost start(HostedApplication application) {
        return TomcatHost.start(application.with("sockeye.event-loops", "0"), ConnectorKind.NIO, true);
    }

    @Override
    public String via() {
        return "TomcatTransport";
    }
}
