package dev.sockeye.jetty;

import dev.sockeye.container.transport.HostedApplication;
import dev.sockeye.container.transport.RunningHost;

/** Jetty's own way, in an application of Jakarta EE 10. */
class Ee10TransportTest extends JettyContract {
    @Override
    public RunningHost start(HostedApplication application) throws Exception {
        return JettyHost.start(application, Environment.EE10);
    }
}
