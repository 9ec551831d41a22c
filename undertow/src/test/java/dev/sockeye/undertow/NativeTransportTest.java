package dev.sockeye.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.transport.HostedApplication;
import dev.sockeye.container.transport.RunningHost;
import dev.sockeye.container.transport.TransportContract;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;

/** Undertow's own way. */
class NativeTransportTest extends TransportContract {
    @Override
    public RunningHost start(HostedApplication application) throws ServletException {
        return UndertowHost.start(application, true);
    }

    @Override
    public String via() {
        return "handed over to .*-worker-\\d+";
    }

    /** The standard way cannot end one direction alone. */
    @Test
    void after_a_violation_the_peer_sees_the_end_of_our_stream_at_once() throws Exception {
        try (RawPeer client = open("/echo")) {
            client.writeHex("83 80 00 00 00 00");
            assertThat(client.next().closeCode()).isEqualTo(1002);
            assertThat(client.isAtEnd()).isTrue();
        }
    }
}
