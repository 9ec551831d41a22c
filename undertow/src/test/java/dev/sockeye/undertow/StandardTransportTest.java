package dev.sockeye.undertow;

import dev.sockeye.container.transport.HostedApplication;
import dev.sockeye.container.transport.RunningHost;
import dev.sockeye.container.transport.TransportContract;
import jakarta.servlet.ServletException;

/** The way of the servlet specification, on the same host. */
class StandardTransportTest extends TransportContract {
    @Override
    public RunningHost start(HostedApplication application) throws ServletException {
        return UndertowHost.start(application, false);
    }

    @Override
    public String via() {
        return "handed over to .*-worker-\\d+";
    }
}
