package dev.sockeye.client.reconnect;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what servers receive, session by session, also when they are restarted. Thread-safe. */
final class Ledger {
    /** What came on each session, in order of opening. */
    final List<List<String>> pages = new CopyOnWriteArrayList<>();

    private final Set<Session> open = ConcurrentHashMap.newKeySet();

    ServerEndpointConfig endpoint(String path) {
        return ServerEndpointConfig.Builder.create(Clerk.class, path)
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(new Clerk(Ledger.this));
                    }
                })
                .build();
    }

    /** Closes every session. */
    void closeAll(CloseReason.CloseCode code) throws IOException {
        for (Session session : open) {
            session.close(new CloseReason(code, "by the script"));
        }
    }

    /** Writes down what one session says. */
    static final class Clerk extends Endpoint {
        private final Ledger ledger;

        private Clerk(Ledger ledger) {
            this.ledger = ledger;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            List<String> page = new CopyOnWriteArrayList<>();
            ledger.pages.add(page);
            ledger.open.add(session);
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) page::add);
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            ledger.open.remove(session);
        }
    }
}
