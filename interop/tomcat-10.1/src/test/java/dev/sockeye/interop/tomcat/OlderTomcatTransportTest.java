package dev.sockeye.interop.tomcat;

import dev.sockeye.container.tomcat.ConnectorKind;
import dev.sockeye.container.tomcat.TomcatHost;
import dev.sockeye.container.transport.HostedApplication;
import dev.sockeye.container.transport.NativeClauses;
import dev.sockeye.container.transport.RunningHost;
import dev.sockeye.container.transport.TransportContract;

/** The embedded server on Tomcat 10.1, by Tomcat's own upgrade. */
class OlderTomcatTransportTest extends TransportContract implements NativeClauses {
    @Override
    public RunningHost start(HostedApplication application) {
        return TomcatHost.start(application, ConnectorKind.NIO, true);
    }

    @Override
    public String via() {
        return "TomcatTransport";
    }
}
