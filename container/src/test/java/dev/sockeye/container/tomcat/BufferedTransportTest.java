package dev.sockeye.container.tomcat;

import dev.sockeye.container.transport.HostedApplication;
import dev.sockeye.container.transport.RunningHost;
import dev.sockeye.container.transport.TransportContract;

/** Tomcat's own way on a connector with {@code useAsyncIO="false"}. */
class BufferedTransportTest extends TransportContract {
    @Override
    public RunningHost start(HostedApplication application) {
        return TomcatHost.start(application, ConnectorKind.NIO_WITHOUT_ASYNC_IO, true);
    }

    @Override
    public String via() {
        return "TomcatTransport";
    }
}
