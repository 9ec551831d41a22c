package dev.sockeye.interop.logging;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.tomcat.Server;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

/** A program with a server and a client, whose sessions have something to be logged. */
public final class TalkativeProgram {
    private static final CountDownLatch CLOSED = new CountDownLatch(1);

    private TalkativeProgram() {}

    @ServerEndpoint("/binary/only")
    public static class BinaryOnly {
        @OnMessage
        public void binary(byte[] bytes) {}

        @OnClose
        public void closed() {
            CLOSED.countDown();
        }
    }

    @ClientEndpoint
    public static class Client {}

    public static void main(String[] arguments) throws Exception {
        try (Server server = Sockeye.server().port(0).endpoint(BinaryOnly.class).start();
                ClientContainer client = Sockeye.client().build()) {
            URI uri = URI.create("ws://127.0.0.1:" + server.port() + "/binary/only?token=secret");
            Session session = client.connectToServer(new Client(), uri);
            session.getBasicRemote().sendText("lost");
            session.close(new CloseReason(CloseCodes.GOING_AWAY, "home"));
            CLOSED.await();
        }
    }
}
