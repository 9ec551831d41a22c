package dev.sockeye.container.transport;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.ClientOptions;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.server.ServerEndpoint;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What a transport must do on either side, asked of the client's sockets: the peer is a server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ClientTransportTest implements MessageClauses, LoadClauses, EndClauses, NativeClauses {
    private static final int BACKLOG = 500;

    private final ClientContainer client = Sockeye.client()
            .settings(settings -> settings.maxMessageSize(4 << 20).closeTimeout(CLOSE_TIMEOUT))
            .options(options())
            .build();

    private ServerSocket listening;

    /** How the client connects. */
    ClientOptions options() {
        return ClientOptions.DEFAULT;
    }

    /** Where servers listen. */
    ServerSocketFactory sockets() {
        return ServerSocketFactory.getDefault();
    }

    String scheme() {
        return "ws";
    }

    @BeforeAll
    void listen() throws Exception {
        listening = sockets().createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    }

    @AfterAll
    void stop() throws Exception {
        client.close();
        listening.close();
    }

    @Override
    public boolean isPeerClient() {
        return false;
    }

    @Override
    public RawPeer open(String path) throws Exception {
        Class<?> endpoint = TransportEndpoints.ALL.stream()
                .filter(each -> each.getAnnotation(ServerEndpoint.class).value().equals(path))
                .findFirst()
                .orElseThrow();
        URI uri = URI.create(scheme() + "://localhost:" + listening.getLocalPort() + path);
        Threads.Running<Void> connecting = Threads.run(() -> {
            client.connectToServer(endpoint, uri);
            return null;
        });
        Socket accepted = listening.accept();
        RawPeer server = RawPeer.server(accepted);
        server.accept();
        connecting.get();
        return server;
    }
}
