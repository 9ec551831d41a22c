package dev.sockeye.jetty;

import dev.sockeye.container.transport.HostedApplication;
import dev.sockeye.container.transport.RunningHost;

/** Jetty's own way, over TLS. */
class SecureTransportTest extends JettyContract {
    @Override
    public RunningHost start(HostedApplication application) throws Exception {
        return JettyHost.start(application.withTls(), Environment.EE11);
    }
}
