package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.container.Drainable;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.session.connection.Threads.Running;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that is taken out of service before it stops. */
@Timeout(60)
class DrainTest {
    @ServerEndpoint("/echo")
    public static class Echo {
        @OnMessage
        public String text(String text, Session session) {
            return text.equals("ready?") ? String.valueOf(((Drainable) session.getContainer()).isReady()) : text;
        }
    }

    /** What a load balancer asks. */
    private static final class Ready extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            Drainable server = (Drainable) getServletContext().getAttribute(Drainable.class.getName());
            response.setStatus(server.isReady() ? 200 : 503);
        }
    }

    private static ServerBuilder builder() {
        return Sockeye.server().port(0).endpoint(Echo.class).servlet("/ready", new Ready());
    }

    private static Running<Void> draining(Server server, Duration over) throws Exception {
        return Threads.run(() -> {
            server.drain(over);
            return null;
        });
    }

    private static int readiness(Server server) throws Exception {
        try (RawPeer probe = RawPeer.connect(server.uri())) {
            probe.write("GET /ready HTTP/1.1\r\nHost: localhost\r\n\r\n");
            return probe.readHead().status();
        }
    }

    @Test
    @Tag("C-SRV-12")
    void a_drained_server_refuses_handshakes_and_still_answers_http() throws Exception {
        try (Server server = builder().start();
                RawPeer client = RawPeer.open(server.webSocketUri("/echo"))) {
            assertThat(client.send(RawFrame.text("ready?")).next().text()).isEqualTo("true");
            assertThat(server.isReady()).isTrue();
            assertThat(readiness(server)).isEqualTo(200);

            Running<Void> drain = draining(server, Duration.ZERO);
            assertThat(client.finishClosing()).isEqualTo(RawFrame.close(1001, "The server is stopping"));
            drain.get();

            assertThat(client.isAtEnd()).isTrue();
            assertThat(server.isReady()).isFalse();
            assertThat(readiness(server)).isEqualTo(503);
            HttpHead refused = HttpHead.answerTo(server.webSocketUri("/echo"));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.value("Retry-After")).matches("[1-5]");
        }
    }

    @Test
    void a_session_whose_turn_has_not_come_is_served_as_ever() throws Exception {
        try (Server server = builder().start();
                RawPeer client = RawPeer.open(server.webSocketUri("/echo"))) {
            Running<Void> drain = draining(server, Duration.ofDays(36_500));
            Threads.await(() -> !server.isReady());
            assertThat(client.send(RawFrame.text("ready?")).next().text()).isEqualTo("false");
            client.send(RawFrame.close(1000, ""));
            assertThat(client.next()).isEqualTo(RawFrame.close(1000, ""));
            drain.get();
        }
    }

    @Test
    void all_are_closed_within_the_time_and_none_has_to_leave_before_the_others_may() throws Exception {
        List<RawPeer> clients = new ArrayList<>();
        try (Server server = builder().start()) {
            for (int i = 0; i < 50; i++) {
                clients.add(RawPeer.open(server.webSocketUri("/echo")));
            }
            Running<Void> drain = draining(server, Duration.ofMillis(250));
            for (RawPeer client : clients) {
                assertThat(client.finishClosing().closeCode()).isEqualTo(1001);
            }
            drain.get();
        } finally {
            for (RawPeer client : clients) {
                client.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1001, The server is stopping", "1012, The server is restarting"})
    void the_code_is_a_property(int code, String reason) throws Exception {
        try (Server server = builder()
                        .property("sockeye.stop-code", String.valueOf(code))
                        .start();
                RawPeer drained = RawPeer.open(server.webSocketUri("/echo"))) {
            Running<Void> drain = draining(server, Duration.ZERO);
            assertThat(drained.finishClosing()).isEqualTo(RawFrame.close(code, reason));
            drain.get();
        }
    }

    @Test
    @Tag("D-CLS-9")
    void a_peer_that_does_not_answer_loses_its_connection_and_the_drain_ends() throws Exception {
        try (Server server = builder().stopTimeout(Duration.ofMillis(200)).start();
                RawPeer client = RawPeer.open(server.webSocketUri("/echo"))) {
            // A session that is still being opened might take longer than the drain waits.
            assertThat(client.send(RawFrame.text("x")).next()).isEqualTo(RawFrame.text("x"));
            server.drain(Duration.ZERO);
            assertThat(client.next().closeCode()).isEqualTo(1001);
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    void a_stop_does_not_wait_for_a_long_drain() throws Exception {
        try (Server server = builder().start();
                RawPeer client = RawPeer.open(server.webSocketUri("/echo"))) {
            Running<Void> drain = draining(server, Duration.ofDays(1));
            Threads.await(() -> !server.isReady());
            Running<Void> stop = Threads.run(() -> {
                server.stop();
                return null;
            });
            assertThat(client.finishClosing().closeCode()).isEqualTo(1001);
            stop.get();
            drain.get();
            server.drain(Duration.ofDays(1));
            assertThat(server.isReady()).isFalse();
        }
    }

    @Test
    void a_time_out_of_range_is_refused() {
        try (Server server = builder().start()) {
            assertThatThrownBy(() -> server.drain(Duration.ofSeconds(-1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("sockeye.drain-time")
                    .hasMessageContaining("PT-1S");
            assertThatThrownBy(() -> server.stopWithProcess(Duration.ofSeconds(-1)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(server.isReady()).isTrue();
        }
    }
}
