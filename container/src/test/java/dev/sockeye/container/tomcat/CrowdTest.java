package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.transport.TransportEndpoints;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** More connections than may be, over real sockets and both transports. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class CrowdTest {
    private static final String ALICE = "X-Forwarded-For: 192.0.2.1";
    private static final String BOB = "X-Forwarded-For: 192.0.2.2";

    private final ServerBuilder description;
    private Server server;

    CrowdTest(boolean nativeTransport) {
        this.description = Sockeye.server()
                .port(0)
                .property("sockeye.native-transport", String.valueOf(nativeTransport))
                .endpoint(TransportEndpoints.Echo.class);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private URI uri() {
        return Loopback.uri(server.port(), "/echo");
    }

    private void isRefused(String... headers) throws IOException {
        try (RawPeer refused = RawPeer.connect(uri())) {
            HttpHead answer = refused.write(HttpHead.request(uri(), headers)).readHead();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.value("Retry-After")).isEqualTo("5");
            assertThat(refused.readBody()).asString().isEqualTo("The server is busy");
        }
    }

    /** When a connection is gone, there is a place again; that may be a little later. */
    private RawPeer untilAccepted() throws IOException {
        while (true) {
            RawPeer peer = RawPeer.connect(uri());
            if (peer.write(HttpHead.request(uri())).readHead().status() == 101) {
                return peer;
            }
            peer.close();
        }
    }

    @Test
    void who_comes_when_there_are_as_many_as_may_be_gets_503_until_one_is_gone() throws Exception {
        server = description.settings(s -> s.maxConnections(2)).start();
        try (RawPeer first = RawPeer.open(uri());
                RawPeer second = RawPeer.open(uri())) {
            isRefused();
            second.send(RawFrame.close(1000, ""));
            second.awaitEnd();
            try (RawPeer third = untilAccepted()) {
                third.send(RawFrame.text("here"));
                assertThat(third.next()).isEqualTo(RawFrame.text("here"));
                isRefused();
            }
            first.send(RawFrame.text("still here"));
            assertThat(first.next()).isEqualTo(RawFrame.text("still here"));
        }
    }

    @Test
    void one_address_may_have_so_many_as_a_trusted_proxy_reports_it() throws Exception {
        server = description
                .trustedProxies("loopback")
                .settings(s -> s.maxConnectionsPerAddress(1))
                .start();
        try (RawPeer first = RawPeer.open(uri(), ALICE);
                RawPeer second = RawPeer.open(uri(), BOB)) {
            isRefused(ALICE);
            isRefused(BOB);
            second.send(RawFrame.text("here"));
            assertThat(second.next()).isEqualTo(RawFrame.text("here"));
            first.send(RawFrame.text("here"));
            assertThat(first.next()).isEqualTo(RawFrame.text("here"));
        }
    }
}
