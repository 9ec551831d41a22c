package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.session.KeptLog;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
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

    private RawPeer connect() throws IOException {
        return RawPeer.open(Loopback.uri(server.port(), "/silent"));
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
        try (RawPeer client = connect()) {
            client.send(RawFrame.text("hi"));

            LogRecord logged = nextFailure();
            assertThat(logged.getLevel()).isEqualTo(Level.WARNING);
            assertThat(logged.getThrown())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("hi");
        }
    }

    @Test
    void a_connection_that_is_reset_is_a_detail_of_one_line() throws Exception {
        try (RawPeer client = connect()) {
            client.reset();
        }

        LogRecord logged = nextFailure();
        assertThat(logged.getLevel()).isEqualTo(Level.FINE);
        assertThat(logged.getMessage()).contains(Silent.class.getName(), "The connection was lost");
        assertThat(logged.getThrown()).isNull();
    }

    @Test
    void a_violation_by_the_peer_is_a_detail_of_one_line() throws Exception {
        try (RawPeer client = connect()) {
            client.writeHex("81 02 68 69");

            LogRecord logged = nextFailure();
            assertThat(logged.getLevel()).isEqualTo(Level.FINE);
            assertThat(logged.getMessage()).contains(Silent.class.getName(), "closed with 1002");
            assertThat(logged.getThrown()).isNull();
        }
    }
}
