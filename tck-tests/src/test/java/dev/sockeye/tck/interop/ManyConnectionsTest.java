package dev.sockeye.tck.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.tomcat.Server;
import jakarta.websocket.Session;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@Tag("C-CLI-3")
class ManyConnectionsTest {
    private static final int CONNECTIONS = 500;
    private static final int AT_ONCE = 50;
    /** One selector, one timer, the dispatchers, and the workers that write what a peer did not take at once. */
    private static final int MAX_THREADS = 1 + 1 + 64 + 64;

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(name))
                .count();
    }

    @Test
    void five_hundred_connections_of_one_client_share_its_threads() throws Exception {
        try (Server server = Sockeye.server().port(0).endpoint(EchoServer.class).start();
                ClientContainer client = Sockeye.client().build()) {
            URI uri = URI.create("ws://127.0.0.1:" + server.port() + "/echo");
            List<Inbox> inboxes = new ArrayList<>();
            List<Session> sessions = new ArrayList<>();
            while (sessions.size() < CONNECTIONS) {
                List<CompletableFuture<Session>> connecting = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    Inbox inbox = new Inbox();
                    inboxes.add(inbox);
                    connecting.add(client.connectAsync(inbox, null, uri));
                }
                for (CompletableFuture<Session> session : connecting) {
                    sessions.add(session.get(30, TimeUnit.SECONDS));
                }
            }
            for (int i = 0; i < CONNECTIONS; i++) {
                sessions.get(i).getBasicRemote().sendText("message " + i);
            }
            for (int i = 0; i < CONNECTIONS; i++) {
                assertThat(inboxes.get(i).next()).isEqualTo("message " + i);
            }
            assertThat(threads("sockeye-client-selector")).isOne();
            assertThat(threads("sockeye-client")).isLessThanOrEqualTo(MAX_THREADS);
        }
    }
}
