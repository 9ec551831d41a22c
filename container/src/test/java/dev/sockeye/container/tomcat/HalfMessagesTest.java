package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.transport.TransportEndpoints;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import dev.sockeye.testkit.process.ChildProcess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 230 peers that lack a byte each of a message of 1 MiB, and a server whose heap they would fill. */
@Timeout(120)
class HalfMessagesTest {
    private static final int PEERS = 230;
    private static final int SIZE = 1 << 20;

    /** A server that prints its port. */
    static final class Program {
        public static void main(String[] arguments) throws InterruptedException {
            int port = Sockeye.server()
                    .port(0)
                    .endpoint(TransportEndpoints.Echo.class)
                    .start()
                    .port();
            System.out.println("port " + port);
            new CountDownLatch(1).await();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xmx128m", "-Xmx512m"})
    void the_oldest_are_given_up_and_the_memory_suffices(String heap) throws Exception {
        List<RawPeer> peers = new ArrayList<>();
        try (ChildProcess server = ChildProcess.start(List.of(
                ChildProcess.ofJdk("java"),
                heap,
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName()))) {
            int port = Integer.parseInt(
                    server.await(Pattern.compile("port (\\d+)")).group(1));
            int cutOff = 0;
            for (int i = 0; i < PEERS; i++) {
                RawPeer peer = RawPeer.open(Loopback.uri(port, "/echo"));
                peers.add(peer);
                cutOff += begin(peer) ? 0 : 1;
            }
            assertThat(cutOff).as("peers that are closed while they send").isLessThan(PEERS / 10);
            RawPeer first = peers.get(0);
            assertThat(first.nextClose().closeCode()).isEqualTo(1013);
            try (RawPeer healthy = RawPeer.open(Loopback.uri(port, "/echo"))) {
                healthy.send(RawFrame.text("still here"));
                assertThat(healthy.next()).isEqualTo(RawFrame.text("still here"));
            }
            assertThat(server.await(Pattern.compile("sockeye\\.max-received-bytes")))
                    .isNotNull();
            assertThat(server.output()).doesNotContain("OutOfMemoryError");
        } finally {
            for (RawPeer peer : peers) {
                peer.close();
            }
        }
    }

    /** All of a message but its last byte, masked with zeros; whether it was taken. */
    private static boolean begin(RawPeer peer) {
        ByteBuffer all = ByteBuffer.allocate(14 + SIZE - 1);
        all.put((byte) 0x82).put((byte) 0xFF).putLong(SIZE).putInt(0);
        try {
            peer.write(all.array());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
