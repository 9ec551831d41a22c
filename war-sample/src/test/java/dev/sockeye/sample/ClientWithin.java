package dev.sockeye.sample;

import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An application that is a client as well, of whichever echo it is told, and never closes its session. */
@ServerEndpoint("/within")
public class ClientWithin {
    @ClientEndpoint
    public static class Listening {
        final BlockingQueue<String> received = new LinkedBlockingQueue<>();

        @OnMessage
        public void text(String text) {
            received.add(text);
        }
    }

    @OnMessage
    public String connect(String echo) throws Exception {
        Listening listening = new Listening();
        Session session = ContainerProvider.getWebSocketContainer().connectToServer(listening, URI.create(echo));
        session.getBasicRemote().sendText("through");
        return listening.received.poll(30, TimeUnit.SECONDS);
    }
}
