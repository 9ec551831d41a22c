package dev.sockeye.client.reconnect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.client.ClientBuilder;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.session.KeptLog;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is logged of a reconnecting client. */
class LoggedListenerTest {
    private static final String NAME = "the reconnecting client of " + Prices.class.getName();

    private final KeptLog log = new KeptLog("dev.sockeye.client.reconnect");
    private final List<String> notified = new ArrayList<>();
    private final ReconnectListener listener = new LoggedListener(Prices.class, new ReconnectListener() {
        @Override
        public void connected(int connection) {
            notified.add("connected");
        }

        @Override
        public void disconnected(Loss loss) {
            notified.add("disconnected");
        }

        @Override
        public void waiting(Duration delay, int failures) {
            notified.add("waiting");
        }

        @Override
        public void gaveUp(ClientEndedException cause) {
            notified.add("gaveUp");
        }
    });

    @ClientEndpoint
    public static class Prices {}

    @AfterEach
    void stopKeeping() {
        log.close();
    }

    private static Loss.Disconnected closed(CloseCodes code, String reason) {
        return new Loss.Disconnected(new CloseReason(code, reason));
    }

    @Test
    void its_life_is_logged_for_debugging() {
        listener.connected(2);
        listener.disconnected(closed(CloseCodes.SERVICE_RESTART, "up\ndate"));
        listener.waiting(Duration.ofMillis(1500), 3);

        assertThat(log.lines())
                .containsExactly(
                        "FINE Connection 2 of " + NAME + " is ready",
                        "FINE No connection of " + NAME + ". The connection ended with 1012: up\\u000adate",
                        "FINE The next attempt of " + NAME + " is made after 1500 ms, failures in a row: 3");
        assertThat(notified).containsExactly("connected", "disconnected", "waiting");
    }

    @Test
    void that_it_gives_up_is_a_warning() {
        Loss refused = new Loss.ConnectFailed(new IOException("refused"), OptionalInt.of(403), Optional.empty());
        listener.gaveUp(new ClientEndedException("Gave up, because 403 will not change", refused));

        assertThat(log.lines())
                .containsExactly("WARNING No more attempts of " + NAME + ". Gave up, because 403 will not change");
        assertThat(notified).containsExactly("gaveUp");
    }

    @Test
    void that_it_ends_after_a_normal_closure_is_no_warning() {
        listener.gaveUp(new ClientEndedException("Gave up", closed(CloseCodes.NORMAL_CLOSURE, "")));

        assertThat(log.lines()).containsExactly("FINE No more attempts of " + NAME + ". Gave up");
    }

    @Test
    void a_client_whose_server_is_not_there_logs_why_without_the_query() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (ClientContainer container = new ClientBuilder().build();
                ReconnectingClient client = ReconnectingClient.builder(container)
                        .endpoint(new Prices())
                        .uri(URI.create("ws://127.0.0.1:" + port + "/?token=secret"))
                        .start()) {
            assertThat(client.state()).isNotEqualTo(ClientState.ENDED);
            assertThat(log.nextLine())
                    .startsWith("FINE No connection of " + NAME + ". No connection: ")
                    .contains("ws://127.0.0.1:" + port)
                    .doesNotContain("secret");
            assertThat(log.nextLine()).startsWith("FINE The next attempt of " + NAME);
        }
    }
}
