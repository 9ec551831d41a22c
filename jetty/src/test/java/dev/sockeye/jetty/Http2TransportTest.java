package dev.sockeye.jetty;

import dev.sockeye.container.transport.HostedApplication;
import dev.sockeye.container.transport.RunningHost;

/** Jetty's own way, over streams of one connection of HTTP/2 (RFC 8441). */
class Http2TransportTest extends JettyContract {
    @Override
    public RunningHost start(HostedApplication application) throws Exception {
        return StreamHost.start(application);
    }
}
