package dev.sockeye.container.tomcat;

import dev.sockeye.Sockeye;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

/** Programs with little memory, whose endpoints count what they read of big messages. */
final class LittleMemory {
    private LittleMemory() {}

    /** A server that prints its port. */
    static final class Server {
        public static void main(String[] arguments) throws InterruptedException {
            int port = Sockeye.server()
                    .port(0)
                    .property("sockeye.native-transport", arguments[0])
                    .endpoint(ServerSide.class)
                    .start()
                    .port();
            System.out.println("port " + port);
            new CountDownLatch(1).await();
        }
    }

    /** A client. */
    static final class Client {
        public static void main(String[] arguments) throws Exception {
            Sockeye.client().build().connectToServer(ClientSide.class, URI.create(arguments[0]));
            new CountDownLatch(1).await();
        }
    }

    @ServerEndpoint("/count")
    public static class ServerSide {
        @OnMessage
        public String bytes(InputStream bytes) throws IOException {
            return "bytes " + bytes.transferTo(OutputStream.nullOutputStream());
        }

        @OnMessage
        public String text(Reader text) throws IOException {
            return "characters " + text.transferTo(Writer.nullWriter());
        }
    }

    @ClientEndpoint
    public static class ClientSide {
        @OnMessage
        public String bytes(InputStream bytes) throws IOException {
            return "bytes " + bytes.transferTo(OutputStream.nullOutputStream());
        }

        @OnMessage
        public String text(Reader text) throws IOException {
            return "characters " + text.transferTo(Writer.nullWriter());
        }
    }
}
