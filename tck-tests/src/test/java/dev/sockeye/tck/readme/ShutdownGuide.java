package dev.sockeye.tck.readme;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The code of docs/how-to/graceful-shutdown.md. */
final class ShutdownGuide {
    private ShutdownGuide() {}

    static Server start(int port) {
        Server server = Sockeye.server()
                .port(port)
                .stopTimeout(Duration.ofSeconds(10))
                .endpoint(Feed.class)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        return server;
    }

    @ServerEndpoint("/feed")
    public static class Feed {
        private static final Set<Session> OPEN = ConcurrentHashMap.newKeySet();

        @OnOpen
        public void open(Session session) {
            OPEN.add(session);
        }

        @OnClose
        public void close(Session session) {
            OPEN.remove(session);
        }

        static void restart() throws IOException {
            for (Session session : OPEN) {
                session.close(new CloseReason(CloseCodes.SERVICE_RESTART, "A new version starts"));
            }
        }
    }
}
