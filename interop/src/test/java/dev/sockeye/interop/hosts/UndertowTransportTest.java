package dev.sockeye.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.transport.Deviation;
import dev.sockeye.container.transport.HostedApplication;
import dev.sockeye.container.transport.RunningHost;
import dev.sockeye.container.transport.TransportContract;
import dev.sockeye.container.transport.TransportEndpoints;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.servlet.ServletException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The standard upgrade on embedded Undertow. */
class UndertowTransportTest extends TransportContract {
    @Override
    public RunningHost start(HostedApplication application) throws ServletException {
        return UndertowHost.start(application);
    }

    @Override
    public String via() {
        return "handed over to .*-worker-\\d+";
    }

    @Override
    @Deviation(
            "Undertow closes what was idle for longer than its IDLE_TIMEOUT, upgraded or not; without pings that is all")
    public void a_connection_without_traffic_outlives_the_patience_of_the_host() throws Exception {
        try (RunningHost impatient = start(HostedApplication.ofContract().withIdleTimeout(Duration.ofMillis(200)));
                RawPeer client = impatient.open("/echo")) {
            assertThat(client.send(RawFrame.text("x")).next()).isEqualTo(RawFrame.text("x"));
            assertThat(client.isAtEnd()).isTrue();
            assertThat(TransportEndpoints.CLOSES.poll(20, TimeUnit.SECONDS)).isEqualTo(1006);
        }
    }
}
