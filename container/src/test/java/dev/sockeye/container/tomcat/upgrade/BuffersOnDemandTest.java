package dev.sockeye.container.tomcat.upgrade;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that are upgraded keep no buffers of Tomcat's. */
@Timeout(60)
class BuffersOnDemandTest {
    private static final int LARGE = 100_000;

    private final BuffersOnDemand buffers = new BuffersOnDemand(new SocketBufferHandler(64, 32, false));
    private final FrugalEndpoint endpoint = new FrugalEndpoint();

    @ServerEndpoint("/echo")
    public static class Echo {
        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    private static final class Page extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getOutputStream().write(new byte[LARGE]);
        }
    }

    private Server start() {
        return Sockeye.server()
                .port(0)
                .endpoint(Echo.class)
                .servlet("/page", new Page())
                .tomcat(tomcat -> {
                    Connector connector = new Connector(new Http11NioProtocol(endpoint));
                    connector.setPort(0);
                    connector.setProperty("address", "127.0.0.1");
                    tomcat.getService().removeConnector(tomcat.getConnector());
                    tomcat.setConnector(connector);
                })
                .start();
    }

    private Set<Boolean> held() {
        return endpoint.getConnections().stream()
                .map(socket -> ((BuffersOnDemand) socket.getSocketBufferHandler()).areHeld())
                .collect(Collectors.toSet());
    }

    @Test
    void an_upgraded_connection_holds_no_buffers() throws Exception {
        try (Server server = start();
                RawPeer peer = RawPeer.open(server.webSocketUri("/echo"))) {
            peer.send(RawFrame.text("a"));
            assertThat(peer.next().text()).isEqualTo("a");
            assertThat(held()).containsExactly(false);
            peer.send(RawFrame.text("b"));
            assertThat(peer.next().text()).isEqualTo("b");
            assertThat(held()).containsExactly(false);
        }
    }

    @Test
    void what_comes_with_the_handshake_is_read_before_they_go() throws Exception {
        try (Server server = start();
                RawPeer peer = RawPeer.connect(server.uri())) {
            peer.write("GET /echo HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
                    // A text frame with "a", masked with zeros.
                    + "\u0081\u0081\0\0\0\0a");
            peer.readHead();
            assertThat(peer.next().text()).isEqualTo("a");
            assertThat(held()).containsExactly(false);
        }
    }

    @Test
    void requests_of_http_are_answered_by_a_socket_whose_last_connection_was_upgraded() throws Exception {
        try (Server server = start()) {
            try (RawPeer peer = RawPeer.open(server.webSocketUri("/echo"))) {
                peer.send(RawFrame.text("a"));
                assertThat(peer.next().text()).isEqualTo("a");
                peer.send(RawFrame.close(1000, ""));
                peer.awaitEnd();
            }
            URI page = server.uri().resolve("/page");
            HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.body()).hasSize(LARGE);
        }
    }

    @Test
    void buffers_come_back_as_large_as_they_were() {
        buffers.free();
        assertThat(buffers.areHeld()).isFalse();
        assertThat(buffers.isReadBufferEmpty()).isTrue();
        assertThat(buffers.isWriteBufferEmpty()).isTrue();
        buffers.reset();
        assertThat(buffers.areHeld()).isFalse();
        assertThat(buffers.getReadBuffer().capacity()).isEqualTo(64);
        assertThat(buffers.getWriteBuffer().capacity()).isEqualTo(32);
    }

    @Test
    void buffers_that_hold_something_stay() {
        buffers.unReadReadBuffer(ByteBuffer.wrap("read".getBytes(US_ASCII)));
        buffers.release();
        assertThat(buffers.areHeld()).isTrue();
        buffers.reset();
        buffers.getWriteBuffer().put((byte) 1);
        buffers.release();
        assertThat(buffers.areHeld()).isTrue();
        buffers.reset();
        buffers.release();
        assertThat(buffers.areHeld()).isFalse();
    }
}
