package dev.sockeye.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.transport.HostedApplication;
import dev.sockeye.container.transport.TransportEndpoints;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.SessionException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jetty reports the end of a stream where the peer has reset it. */
class ResetTest {
    @ParameterizedTest
    @EnumSource
    void a_reset_is_not_taken_for_an_end(Environment environment) throws Exception {
        TransportEndpoints.CLOSES.clear();
        TransportEndpoints.ERRORS.clear();
        try (JettyHost host = JettyHost.start(HostedApplication.ofContract(), environment)) {
            RawPeer client = host.open("/echo");
            client.send(RawFrame.text("x"));
            client.next();
            client.reset();
            assertThat(TransportEndpoints.ERRORS.poll(20, TimeUnit.SECONDS))
                    .isInstanceOf(SessionException.class)
                    .hasCauseInstanceOf(IOException.class);
            assertThat(TransportEndpoints.CLOSES.poll(20, TimeUnit.SECONDS)).isEqualTo(1006);
        }
    }
}
