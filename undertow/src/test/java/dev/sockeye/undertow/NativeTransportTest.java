package dev.sockeye.undertow;

import dev.sockeye.container.transport.EndingOutputClauses;
import dev.sockeye.container.transport.HostedApplication;
import dev.sockeye.container.transport.RunningHost;
import dev.sockeye.container.transport.TransportContract;
import jakarta.servlet.ServletException;

/** Undertow's own way. */
class NativeTransportTest extends TransportContract implements EndingOutputClauses {
    @Override
    public RunningHost start(HostedApplication application) throws ServletException {
        return UndertowHost.start(application, true);
    }

    @Override
    public String via() {
        return "handed over to .*-worker-\\d+";
    }
}
