package dev.sockeye.container.load;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.container.tomcat.ServerBuilder;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/** An embedded server with few threads, and its raw peers. */
final class LoadedServer implements AutoCloseable {
    /** What a peer that does not read holds of its own. */
    private static final int RECEIVE_BYTES = 8 * 1024;

    private final Server server;
    private final Queue<RawPeer> peers = new ConcurrentLinkedQueue<>();

    private LoadedServer(Server server) {
        this.server = server;
    }

    static LoadedServer start(HostThreads threads, int maxThreads, UnaryOperator<ServerBuilder> more) {
        ServerBuilder builder = Sockeye.server()
                .property("sockeye.event-loops", threads.loops())
                .property("sockeye.native-transport", threads.nativeTransport())
                .tomcat(tomcat -> threads.replaceConnectorIn(tomcat, maxThreads));
        for (Class<?> endpoint : LoadEndpoints.ALL) {
            builder = builder.endpoint(endpoint);
        }
        return new LoadedServer(more.apply(builder).start());
    }

    URI uri(String path) {
        return URI.create("ws://localhost:" + server.port() + path);
    }

    private RawPeer connect() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(RECEIVE_BYTES);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        RawPeer peer = RawPeer.client(socket);
        peers.add(peer);
        return peer;
    }

    RawPeer open(String path) throws IOException {
        return connect().upgrade(uri(path));
    }

    /** The answer to a handshake on a connection of its own, which ends then. */
    HttpHead handshake(String path) throws IOException {
        return HttpHead.answerTo(uri(path));
    }

    /** The status of a plain request on a connection of its own, which may wait long for its turn on a busy machine. */
    int http() throws IOException {
        return connect()
                .within(Duration.ofSeconds(60))
                .write("GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                .readHead()
                .status();
    }

    /** Has whatever is made once for all connections be there. */
    void awaitWarm() throws IOException {
        RawPeer peer = open("/echo");
        peer.send(RawFrame.text("x"));
        peer.next();
        peer.close();
    }

    /** Stops the server as SIGTERM does; the peers stay open. */
    void stop() {
        server.close();
    }

    @Override
    public void close() throws IOException {
        LoadEndpoints.release();
        for (RawPeer peer : peers) {
            peer.close();
        }
        server.close();
        LoadEndpoints.forget();
    }
}
