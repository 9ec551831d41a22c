package dev.sockeye.container.tomcat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.session.KeptLog;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of failures of an endpoint without a method for them. */
class UnhandledFailureLogTest {
    @ServerEndpoint("/silent")
    public static class Silent {
        @OnMessage
        public void text(String text) {
            throw new IllegalStateException(text);
        }
    }

    private final KeptLog log = new KeptLog("dev.sockeye.session");
    private Server server;

    @BeforeEach
    void start() {
        server = Sockeye.server().port(0).endpoint(Silent.class).start();
    }

    @AfterEach
    void stop() {
        server.close();
        log.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        String handshake = "GET /silent HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        socket.getOutputStream().write(handshake.getBytes(US_ASCII));
        assertThat(new String(socket.getInputStream().readNBytes(12), US_ASCII)).isEqualTo("HTTP/1.1 101");
        return socket;
    }

    /** The next record that is about a failure; the life of a session is logged as well. */
    private LogRecord nextFailure() throws InterruptedException {
        LogRecord record = log.next();
        while (!record.getMessage().contains("The endpoint failed")
                && !record.getMessage().contains("An error nothing handles")) {
            record = log.next();
        }
        return record;
    }

    @Test
    void an_exception_of_the_endpoint_is_a_warning_with_its_stack_trace() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(new byte[] {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, 'h', 'i'});

            LogRecord logged = nextFailure();
            assertThat(logged.getLevel()).isEqualTo(Level.WARNING);
            assertThat(logged.getThrown())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("hi");
        }
    }

    @Test
    void a_connection_that_is_reset_is_a_detail_of_one_line() throws Exception {
        try (Socket socket = connect()) {
            socket.setSoLinger(true, 0);
        }

        LogRecord logged = nextFailure();
        assertThat(logged.getLevel()).isEqualTo(Level.FINE);
        assertThat(logged.getMessage()).contains(Silent.class.getName(), "The connection was lost");
        assertThat(logged.getThrown()).isNull();
    }

    @Test
    void a_violation_by_the_peer_is_a_detail_of_one_line() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(new byte[] {(byte) 0x81, 2, 'h', 'i'});

            LogRecord logged = nextFailure();
            assertThat(logged.getLevel()).isEqualTo(Level.FINE);
            assertThat(logged.getMessage()).contains(Silent.class.getName(), "closed with 1002");
            assertThat(logged.getThrown()).isNull();
        }
    }
}
