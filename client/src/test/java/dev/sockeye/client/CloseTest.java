package dev.sockeye.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.net.SocketTimeoutException;
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
        CompletableFuture<Peer.Frame> close = new CompletableFuture<>();
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            peer.accept();
            Peer.Frame frame = peer.readFrame();
            close.complete(frame);
            peer.write(Peer.frame(0x88, frame.bytes()));
            peer.socket().shutdownOutput();
            assertThat(peer.read()).as("end of stream").isEqualTo(-1);
        })) {
            Session session = container.connectToServer(endpoint, null, server.uri("/"));
            session.close(new CloseReason(CloseCodes.getCloseCode(4000), "bye"));
            assertThat(session.isOpen()).isFalse();
            Peer.Frame frame = close.get();
            assertThat(frame.first()).isEqualTo(0x88);
            assertThat(frame.masked()).isTrue();
            assertThat(frame.bytes()).containsExactly(0x0F, 0xA0, 'b', 'y', 'e');
            CloseReason reason = endpoint.awaitClose();
            assertThat(reason.getCloseCode().getCode()).isEqualTo(4000);
            assertThat(reason.getReasonPhrase()).isEqualTo("bye");
            server.awaitEnd();
            assertThat(endpoint.errors).isEmpty();
        }
    }

    @Test
    void the_servers_close_is_answered_with_its_code_and_told_to_the_endpoint() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            peer.accept();
            peer.write(0x88, 6, 0x03, 0xE9, 'a', 'w', 'a', 'y');
            Peer.Frame answer = peer.readFrame();
            assertThat(answer.first()).isEqualTo(0x88);
            assertThat(answer.payload().getShort(0)).isEqualTo((short) 1001);
            peer.socket().shutdownOutput();
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
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            peer.accept();
            peer.write(Peer.frame(0x88, peer.readFrame().bytes()));
            peer.socket().setSoTimeout(200);
            assertThatThrownBy(peer::read).isInstanceOf(SocketTimeoutException.class);
            peer.socket().setSoTimeout(10_000);
            assertThat(peer.read()).as("end of stream").isEqualTo(-1);
        })) {
            container.connectToServer(endpoint, null, server.uri("/")).close();
            server.awaitEnd();
        }
    }

    @Test
    void a_server_that_vanishes_is_1006_and_an_error() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(Peer::accept)) {
            container.connectToServer(endpoint, null, server.uri("/"));
            assertThat(endpoint.awaitClose().getCloseCode()).isEqualTo(CloseCodes.CLOSED_ABNORMALLY);
        }
    }

    @Test
    void a_masked_frame_from_a_server_fails_the_connection_with_1002() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            peer.accept();
            peer.write(0x81, 0x81, 0, 0, 0, 0, 'x');
            Peer.Frame close = peer.readFrame();
            assertThat(close.first()).isEqualTo(0x88);
            assertThat(close.payload().getShort(0)).isEqualTo((short) 1002);
        })) {
            container.connectToServer(endpoint, null, server.uri("/"));
            assertThat(endpoint.awaitClose().getCloseCode()).isEqualTo(CloseCodes.CLOSED_ABNORMALLY);
            assertThat(endpoint.errors.poll(10, TimeUnit.SECONDS)).hasMessageContaining("1002");
            server.awaitEnd();
        }
    }
}
