package dev.sockeye.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import dev.sockeye.testkit.peer.RawServer;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CloseTest {
    private final ClientContainer container = new ClientContainer();
    private final RecordingEndpoint endpoint = new RecordingEndpoint();

    @AfterEach
    void closeContainer() {
        container.close();
    }

    @Test
    void closing_sends_the_code_and_reason_and_ends_the_stream_when_the_server_has() throws Exception {
        CompletableFuture<RawFrame> close = new CompletableFuture<>();
        try (RawServer server = RawServer.playing(peer -> {
            peer.accept();
            RawFrame frame = peer.next();
            close.complete(frame);
            peer.send(frame);
            peer.endOutput();
            assertThat(peer.read()).as("end of stream").isEqualTo(-1);
        })) {
            Session session = container.connectToServer(endpoint, null, server.uri("/"));
            session.close(new CloseReason(CloseCodes.getCloseCode(4000), "bye"));
            assertThat(session.isOpen()).isFalse();
            assertThat(close.get()).isEqualTo(RawFrame.close(4000, "bye"));
            CloseReason reason = endpoint.awaitClose();
            assertThat(reason.getCloseCode().getCode()).isEqualTo(4000);
            assertThat(reason.getReasonPhrase()).isEqualTo("bye");
            server.awaitEnd();
            assertThat(endpoint.errors).isEmpty();
        }
    }

    @Test
    void the_servers_close_is_answered_with_its_code_and_passed_to_the_endpoint() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
            peer.accept();
            peer.send(RawFrame.close(1001, "away"));
            assertThat(peer.next().closeCode()).isEqualTo(1001);
            peer.endOutput();
            assertThat(peer.read()).as("end of stream").isEqualTo(-1);
        })) {
            Session session = container.connectToServer(endpoint, null, server.uri("/"));
            CloseReason reason = endpoint.awaitClose();
            assertThat(reason.getCloseCode()).isEqualTo(CloseCodes.GOING_AWAY);
            assertThat(reason.getReasonPhrase()).isEqualTo("away");
            server.awaitEnd();
            assertThat(session.isOpen()).isFalse();
            assertThat(endpoint.errors).isEmpty();
        }
    }

    @Test
    @Tag("D-CLS-10")
    void the_client_leaves_the_end_of_the_stream_to_the_server_but_not_for_ever() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
            peer.accept();
            peer.send(peer.next());
            assertThat(peer.isSilentFor(Duration.ofMillis(200))).isTrue();
            assertThat(peer.read()).as("end of stream").isEqualTo(-1);
        })) {
            container.connectToServer(endpoint, null, server.uri("/")).close();
            server.awaitEnd();
        }
    }

    @Test
    void a_server_that_vanishes_is_1006_and_an_error() throws Exception {
        try (RawServer server = RawServer.playing(RawPeer::accept)) {
            container.connectToServer(endpoint, null, server.uri("/"));
            assertThat(endpoint.awaitClose().getCloseCode()).isEqualTo(CloseCodes.CLOSED_ABNORMALLY);
        }
    }

    @Test
    void a_masked_frame_from_a_server_fails_the_connection_with_1002() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
            peer.accept();
            peer.writeHex("81 81 00 00 00 00 78");
            assertThat(peer.next().closeCode()).isEqualTo(1002);
        })) {
            container.connectToServer(endpoint, null, server.uri("/"));
            assertThat(endpoint.awaitClose().getCloseCode()).isEqualTo(CloseCodes.CLOSED_ABNORMALLY);
            assertThat(endpoint.errors.poll(10, TimeUnit.SECONDS)).hasMessageContaining("1002");
            server.awaitEnd();
        }
    }
}
