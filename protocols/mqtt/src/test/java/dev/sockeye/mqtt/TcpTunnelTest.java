package dev.sockeye.mqtt;

import static dev.sockeye.functions.Routes.ws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.BlockingWebSocket;
import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsClient;
import dev.sockeye.functions.WsMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bytes through a tunnel to a server of the test's. */
@Timeout(60)
class TcpTunnelTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MUCH = 64 * 1024 * 1024;

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static Server tunnelTo(ServerSocket target) {
        return Sockeye.server()
                .port(0)
                .with(ws("/", TcpTunnel.to("127.0.0.1", target.getLocalPort())))
                .start();
    }

    private static BlockingWebSocket connect(Server server) {
        return WsClient.blocking(server.webSocketUri("/"));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hear(BlockingWebSocket socket) throws Exception {
        Optional<WsMessage> message = socket.receive(PATIENCE);
        return message.map(each -> StandardCharsets.UTF_8
                        .decode(((WsMessage.Binary) each).bytes())
                        .toString())
                .orElseGet(() -> "close "
                        + socket.closeReason().orElseThrow().getCloseCode().getCode());
    }

    @Test
    void bytes_go_both_ways_and_each_side_ends_when_the_other_has() throws Exception {
        try (ServerSocket target = listen();
                Server server = tunnelTo(target)) {
            BlockingWebSocket socket = connect(server);
            Socket accepted = target.accept();
            socket.send(bytes("hello "));
            socket.send(bytes("server"));
            assertThat(new String(accepted.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
                    .isEqualTo("hello server");
            accepted.getOutputStream().write("hello client".getBytes(StandardCharsets.UTF_8));
            assertThat(hear(socket)).isEqualTo("hello client");
            socket.send(bytes("goodbye"));
            socket.close();
            assertThat(new String(accepted.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("goodbye");
            accepted.close();
        }
    }

    @Test
    void the_end_of_the_servers_stream_is_1000_after_its_last_bytes() throws Exception {
        try (ServerSocket target = listen();
                Server server = tunnelTo(target);
                BlockingWebSocket socket = connect(server)) {
            try (Socket accepted = target.accept()) {
                accepted.getOutputStream().write("goodbye".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(hear(socket)).isEqualTo("goodbye");
            assertThat(hear(socket)).isEqualTo("close 1000");
        }
    }

    @Test
    void a_connection_that_breaks_is_1014() throws Exception {
        try (ServerSocket target = listen();
                Server server = tunnelTo(target);
                BlockingWebSocket socket = connect(server)) {
            Socket accepted = target.accept();
            accepted.setSoLinger(true, 0);
            accepted.close();
            assertThat(hear(socket)).isEqualTo("close 1014");
        }
    }

    @Test
    void a_server_that_is_not_there_is_1014() throws Exception {
        ServerSocket target = listen();
        try (Server server = tunnelTo(target)) {
            target.close();
            try (BlockingWebSocket socket = connect(server)) {
                assertThat(hear(socket)).isEqualTo("close 1014");
            }
        }
        try (Server server = Sockeye.server()
                        .port(0)
                        .with(ws("/", TcpTunnel.to("nowhere.invalid", 1883)))
                        .start();
                BlockingWebSocket socket = connect(server)) {
            assertThat(hear(socket)).isEqualTo("close 1014");
        }
    }

    @Test
    void a_text_message_is_1003() throws Exception {
        try (ServerSocket target = listen();
                Server server = tunnelTo(target);
                BlockingWebSocket socket = connect(server)) {
            socket.send("text");
            assertThat(hear(socket)).isEqualTo("close 1003");
        }
    }

    /** 64 MiB are more than all buffers on the way. */
    @Test
    void a_server_that_does_not_read_slows_the_client_down() throws Exception {
        try (ServerSocket target = listen();
                Server server = tunnelTo(target);
                BlockingWebSocket socket = connect(server);
                Socket accepted = target.accept()) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                for (int sent = 0; sent < MUCH; sent += 64 * 1024) {
                    socket.send(ByteBuffer.allocate(64 * 1024));
                }
            });
            assertThatThrownBy(() -> sending.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            InputStream input = accepted.getInputStream();
            for (int read = 0; read < MUCH; ) {
                read += input.readNBytes(Math.min(64 * 1024, MUCH - read)).length;
            }
            sending.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_client_that_does_not_read_slows_the_server_down() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CompletableFuture<Long> received = new CompletableFuture<>();
        try (ServerSocket target = listen();
                Server server = tunnelTo(target)) {
            WebSocket unused = WsClient.connect(server.webSocketUri("/"), ws -> {
                long[] bytes = {0};
                ws.onMessage(message -> {
                    awaitQuietly(reading);
                    bytes[0] += message.size();
                    if (bytes[0] == MUCH) {
                        received.complete(bytes[0]);
                    }
                });
            });
            try (Socket accepted = target.accept()) {
                CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                    try {
                        for (int sent = 0; sent < MUCH; sent += 64 * 1024) {
                            accepted.getOutputStream().write(new byte[64 * 1024]);
                        }
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
                assertThatThrownBy(() -> sending.get(500, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                reading.countDown();
                sending.get(30, TimeUnit.SECONDS);
                assertThat(received.get(30, TimeUnit.SECONDS)).isEqualTo(MUCH);
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_port_and_a_time_are_in_range() {
        assertThatThrownBy(() -> TcpTunnel.to("a", 0)).hasMessage("Expected a port of 1 to 65535, got 0");
        assertThatThrownBy(() -> TcpTunnel.to("a", 1).connectTimeout(Duration.ZERO))
                .hasMessageContaining("a positive connectTimeout");
    }
}
