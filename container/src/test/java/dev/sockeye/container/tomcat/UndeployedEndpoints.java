package dev.sockeye.container.tomcat;

import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import jakarta.websocket.server.ServerEndpoint;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An application that is also a client, and closes nothing itself. */
public final class UndeployedEndpoints {
    /** What an application holds on to for good. */
    static final Set<WebSocketContainer> KEPT = ConcurrentHashMap.newKeySet();

    private UndeployedEndpoints() {}

    @ServerEndpoint("/echo")
    public static class Echo {
        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    @ClientEndpoint
    public static class Listening {
        final BlockingQueue<String> received = new LinkedBlockingQueue<>();

        @OnMessage
        public void text(String text) {
            received.add(text);
        }
    }

    @ServerEndpoint("/client")
    public static class Client {
        /** Takes {@code keep} or {@code forget}, and where to connect. */
        @OnMessage
        public String text(String order) throws Exception {
            String[] words = order.split(" ", 2);
            WebSocketContainer container = ContainerProvider.getWebSocketContainer();
            Listening listening = new Listening();
            Session session = container.connectToServer(listening, URI.create(words[1]));
            session.getBasicRemote().sendText("through");
            String answer = listening.received.poll(10, TimeUnit.SECONDS);
            if (words[0].equals("keep")) {
                KEPT.add(container);
            } else {
                session.close();
            }
            return answer;
        }
    }
}
