package dev.sockeye.container.transport;

import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/** A host that runs a {@link HostedApplication}. */
public interface RunningHost extends AutoCloseable {
    /** Where it listens. */
    int port();

    /** Whether it is reached by TLS. */
    boolean secure();

    /** Stops the application, as an undeployment does. The host goes on. Can be called any number of times. */
    void stopApplication() throws Exception;

    /** Stops the host. A failure fails the test. */
    @Override
    void close();

    /** The URI of an endpoint. */
    default URI uri(String path) {
        return URI.create((secure() ? "wss" : "ws") + "://localhost:" + port() + path);
    }

    /** A connection on which nothing has been sent. */
    default RawPeer connect() throws IOException {
        return RawPeer.client(secure() ? HostCertificate.socket(port()) : new Socket("localhost", port()));
    }

    /** An open connection to an endpoint. */
    default RawPeer open(String path) throws IOException {
        RawPeer peer = connect();
        try {
            return peer.upgrade(uri(path));
        } catch (IOException e) {
            peer.close();
            throw e;
        }
    }
}
