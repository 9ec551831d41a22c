package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.transport.TransportEndpoints;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that send more than anybody takes, over real sockets and both transports. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class FloodTest {
    private final boolean nativeTransport;
    private Server server;

    FloodTest(boolean nativeTransport) {
        this.nativeTransport = nativeTransport;
    }

    private ServerBuilder description() {
        return Sockeye.server()
                .port(0)
                .property("sockeye.native-transport", String.valueOf(nativeTransport))
                .endpoint(TransportEndpoints.Echo.class);
    }

    @BeforeEach
    void start() {
        server = description().property("sockeye.max-control-frames", "1000000").start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @Tag("SEC-16")
    @Tag("D-CTL-3")
    void pongs_do_not_pile_up_for_a_peer_that_pings_and_does_not_read() throws Exception {
        int count = 300_000;
        try (RawPeer client = RawPeer.open(Loopback.uri(server.port(), "/echo"))) {
            for (int sent = 0; sent < count; ) {
                RawFrame[] batch = new RawFrame[1000];
                for (int i = 0; i < batch.length; i++) {
                    batch[i] = RawFrame.ping("%0100d".formatted(++sent));
                }
                client.send(batch);
            }
            RawFrame last = RawFrame.pong("%0100d".formatted(count));
            int pongs = 1;
            while (!client.next().equals(last)) {
                pongs++;
            }
            assertThat(pongs).as("pongs to %d pings", count).isLessThan(count);
        }
    }

    @Test
    @Tag("SEC-16")
    @Tag("G-LIM-5")
    void more_pings_in_a_second_than_allowed_close_the_connection_with_1008() throws Exception {
        try (Server strict = description()
                        .property("sockeye.max-control-frames", "2")
                        .start();
                RawPeer client = RawPeer.open(Loopback.uri(strict.port(), "/echo"))) {
            client.send(RawFrame.ping("1"), RawFrame.pong(""), RawFrame.ping("2"), RawFrame.text("?"));
            assertThat(client.next()).isEqualTo(RawFrame.pong("1"));
            // The second ping has its answer if it came while the endpoint was still being opened.
            RawFrame next = client.next();
            assertThat((next.equals(RawFrame.pong("2")) ? client.next() : next).closeCode())
                    .isEqualTo(1008);
        }
    }
}
