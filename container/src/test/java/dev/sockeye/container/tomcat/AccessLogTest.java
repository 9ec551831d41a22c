package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.session.KeptLog;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The line that the access log has for each connection. */
@Timeout(60)
class AccessLogTest {
    private static final String FOR_THIS_CLIENT =
            "role=server remote=\"127\\.0\\.0\\.1:%d\" path=\"/rooms/42\" endpoint=\"/rooms/\\{room\\}\""
                    + " session=[0-9a-f]{32} opened=\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z lasted_ms=\\d+"
                    + " ";

    private final KeptLog log = new KeptLog("dev.sockeye.access");
    private Server server;

    @ServerEndpoint("/rooms/{room}")
    public static class Room {
        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    @ClientEndpoint
    public static class Guest {}

    @BeforeEach
    void start() {
        server = Sockeye.server()
                .port(0)
                .endpoint(Room.class)
                .trustedProxies("loopback")
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
        log.close();
    }

    @Test
    void a_connection_is_a_line_with_what_came_and_went_and_without_the_query() throws Exception {
        int port;
        try (RawPeer peer = RawPeer.open(Loopback.uri(server.port(), "/rooms/42?token=secret"))) {
            port = peer.socket().getLocalPort();
            peer.send(RawFrame.text("hello"));
            peer.next();
            peer.send(RawFrame.close(1000, "\n forged=1"));
            peer.awaitEnd();
        }

        assertThat(log.nextLine())
                .matches("FINE " + FOR_THIS_CLIENT.formatted(port)
                        + "received_messages=1 received_bytes=29 sent_messages=1 sent_bytes=\\d+ code=1000 by=peer");
    }

    @Test
    void what_a_proxy_says_of_the_peer_cannot_forge_a_field() throws Exception {
        try (RawPeer peer =
                RawPeer.open(Loopback.uri(server.port(), "/rooms/42"), "X-Forwarded-For: a\" code=1\\ \u00e9")) {
            peer.send(RawFrame.close(1000, ""));
            peer.awaitEnd();
        }

        assertThat(log.nextLine()).contains(" remote=\"a\\\" code=1\\\\ \\u00", " code=1000 by=peer");
    }

    @Test
    void a_client_has_its_own_lines_and_a_stop_is_the_doing_of_the_container() throws Exception {
        try (ClientContainer client = Sockeye.client().build()) {
            int port = server.port();
            Session session = client.connectToServer(Guest.class, server.webSocketUri("/rooms/a%0Ab"));
            session.getBasicRemote().sendText("hello");
            server.stop();

            String[] lines = {log.nextLine(), log.nextLine()};
            assertThat(lines)
                    .anySatisfy(line -> assertThat(line)
                            .contains("role=server", "path=\"/rooms/a%0Ab\"", " code=1001 by=container"))
                    .anySatisfy(line -> assertThat(line)
                            .contains(
                                    "role=client remote=\"127.0.0.1:" + port + "\"",
                                    "endpoint=\"" + Guest.class.getName() + "\"",
                                    "sent_messages=1",
                                    " code=1001 by=peer"));
        }
    }

    @Test
    void it_is_off_where_nobody_has_switched_it_on() throws Exception {
        try (KeptLog usual = new KeptLog("dev.sockeye.access", Level.INFO);
                RawPeer peer = RawPeer.open(Loopback.uri(server.port(), "/rooms/42"))) {
            peer.send(RawFrame.close(1000, ""));
            peer.awaitEnd();
            server.stop();
            assertThat(usual.lines()).isEmpty();
        }
    }
}
