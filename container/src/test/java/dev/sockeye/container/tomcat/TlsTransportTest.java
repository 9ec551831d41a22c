package dev.sockeye.container.tomcat;

import dev.sockeye.container.transport.HostedApplication;
import dev.sockeye.container.transport.NativeClauses;
import dev.sockeye.container.transport.RunningHost;
import dev.sockeye.container.transport.TransportContract;

/** Tomcat's own way, over TLS, which event loops leave to threads of Tomcat. */
class TlsTransportTest extends TransportContract implements NativeClauses {
    @Override
    public RunningHost start(HostedApplication application) {
        return TomcatHost.start(application.withTls(), ConnectorKind.NIO, true);
    }

    @Override
    public String via() {
        return "TomcatTransport";
    }
}
