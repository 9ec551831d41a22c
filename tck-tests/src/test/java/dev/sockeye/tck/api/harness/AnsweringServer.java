package dev.sockeye.tck.api.harness;

import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawPeer;
import dev.sockeye.testkit.peer.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import javax.net.ServerSocketFactory;

/** A server made of bytes: it answers handshakes as told, and leaves the rest to the test. */
public final class AnsweringServer implements AutoCloseable {
    private static final int BACKLOG = 10;

    private final Events<RawPeer> answered = new Events<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final RawServer server;

    /** Makes the head of a response out of a request. */
    @FunctionalInterface
    public interface Answer {
        /** The response up to and with its empty line. */
        String to(HttpHead request);
    }

    AnsweringServer(ServerSocketFactory sockets, Answer answer) throws IOException {
        server = RawServer.playing(sockets.createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), peer -> {
            peer.within(Eventually.SOON).write(answer.to(peer.readHead()));
            answered.add(peer);
            closed.await();
        });
    }

    /** Where it listens. */
    public URI uri() {
        return server.uri("/raw");
    }

    /** The next connection that was answered; waits for it. */
    public RawPeer next() {
        return answered.next();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }
}
