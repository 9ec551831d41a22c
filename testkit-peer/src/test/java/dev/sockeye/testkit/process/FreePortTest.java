package dev.sockeye.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortTest {
    @Test
    void a_port_can_be_listened_on_and_the_next_is_another() throws IOException {
        int port = FreePort.next();
        try (ServerSocket listening = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePort.next()).isNotEqualTo(listening.getLocalPort());
        }
    }

    @Test
    void no_client_is_given_one_by_the_system() throws IOException {
        assertThat(FreePort.next()).isBetween(20_000, 31_999);
    }
}
