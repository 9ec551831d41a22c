package dev.sockeye.testkit.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RawPeerTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    private static void echo(RawPeer peer) throws IOException {
        peer.accept("X-Served: yes");
        peer.echo();
    }

    @Test
    void two_peers_talk_in_frames_and_close() throws Exception {
        try (RawServer server = RawServer.playing(RawPeerTest::echo);
                RawPeer client = RawPeer.open(server.uri("/a?b"), "X-Asked: yes")) {
            assertThat(client.head().value("X-Served")).isEqualTo("yes");
            client.send(RawFrame.text("one"), RawFrame.binary((byte) 2));
            assertThat(client.next()).isEqualTo(RawFrame.text("one"));
            assertThat(client.next()).isEqualTo(RawFrame.binary((byte) 2));
            client.send(RawFrame.text("skipped"), RawFrame.close(1000, "bye"));
            assertThat(client.nextClose()).isEqualTo(RawFrame.close(1000, "bye"));
            assertThat(client.isAtEnd()).isTrue();
            server.awaitEnd();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void bytes_go_out_as_they_are_given_and_come_in_as_they_are() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    assertThat(peer.readHex(3)).isEqualTo("81 02 68");
                    assertThat(peer.readBytes(2)).isEqualTo("i!".getBytes(US_ASCII));
                    peer.write((byte) 1, (byte) 2).write("3");
                    assertThat(peer.read()).isEqualTo(-1);
                });
                RawPeer client = RawPeer.connect(server.uri("/"))) {
            client.writeHex("81 02 68").write("i!");
            assertThat(client.readHex(3)).isEqualTo("01 02 33");
            client.endOutput();
            server.awaitEnd();
        }
    }

    @Test
    void a_body_is_as_long_as_its_head_says() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    peer.readHead();
                    peer.write("HTTP/1.1 404 Lost\r\nContent-Length: 4\r\n\r\nhere!");
                });
                RawPeer client = RawPeer.connect(server.uri("/"))) {
            assertThatThrownBy(client::head).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> client.upgrade(server.uri("/")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Expected status 101")
                    .hasMessageContaining("404 Lost");
            assertThat(client.readBody()).isEqualTo("here".getBytes(US_ASCII));
            assertThat(client.readRest()).isEqualTo("!".getBytes(US_ASCII));
            assertThat(HttpHead.answerTo(server.uri("/")).status()).isEqualTo(404);
            assertThatThrownBy(() -> RawPeer.open(server.uri("/"))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_server_that_finishes_a_closing_handshake_hangs_up() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    assertThat(peer.finishClosing()).isEqualTo(RawFrame.close(1001, ""));
                    peer.awaitEnd();
                });
                RawPeer client = RawPeer.open(server.uri("/"))) {
            client.send(RawFrame.close(1001, ""));
            assertThat(client.finishClosing()).isEqualTo(RawFrame.close(1001, ""));
            client.awaitEnd();
            client.endOutput();
            server.awaitEnd();
        }
    }

    @Test
    void a_reset_is_an_end_but_not_one_in_order() throws Exception {
        CountDownLatch reset = new CountDownLatch(1);
        try (RawServer server = RawServer.playing(peer -> {
                    peer.read();
                    peer.reset();
                    reset.countDown();
                });
                RawPeer awaiting = RawPeer.connect(server.uri("/"));
                RawPeer reading = RawPeer.connect(server.uri("/"));
                RawPeer asking = RawPeer.connect(server.uri("/"))) {
            awaiting.write("x").awaitEnd();
            assertThat(asking.write("x").isAtEnd()).isTrue();
            reading.write("x");
            assertThatThrownBy(reading::read).isInstanceOf(IOException.class);
            reset.await();
        }
    }

    @Test
    void silence_is_no_end() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server = RawServer.playing(peer -> over.await());
                RawPeer client = RawPeer.connect(server.uri("/")).within(SHORT)) {
            assertThat(client.isSilentFor(SHORT)).isTrue();
            assertThatThrownBy(client::awaitEnd).isInstanceOf(SocketTimeoutException.class);
            assertThatThrownBy(client::isAtEnd).isInstanceOf(SocketTimeoutException.class);
            assertThat(client.socket().getSoTimeout()).isEqualTo(SHORT.toMillis());
            over.countDown();
            client.awaitEnd();
            assertThatThrownBy(() -> client.isSilentFor(SHORT))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("got the end");
        }
    }

    @Test
    void what_a_script_did_not_expect_is_thrown_to_who_waits_for_its_end() throws Exception {
        try (RawServer server = RawServer.playing(RawPeerTest::echo)) {
            RawPeer.connect(server.uri("/")).close();
            assertThatThrownBy(server::awaitEnd)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(EOFException.class);
        }
    }

    @Test
    void a_server_that_closes_breaks_all_its_connections() throws Exception {
        CountDownLatch accepted = new CountDownLatch(1);
        RawServer server = RawServer.playing(peer -> {
            peer.read();
            accepted.countDown();
            peer.read();
        });
        try (RawPeer client = RawPeer.connect(server.uri("/")).write("x")) {
            accepted.await();
            server.close();
            client.awaitEnd();
        }
    }
}
