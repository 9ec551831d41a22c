package dev.sockeye.testkit;

import jakarta.websocket.WebSocketContainer;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * A server under test, in memory or over a network: {@link TestApplication} starts it, {@link #at} is one that runs
 * already. Thread-safe.
 */
public interface TestServer extends AutoCloseable {
    /**
     * A server that runs already.
     *
     * @param uri its {@code ws} or {@code wss} URI; what it has for a path goes before the paths of handshakes
     * @return the server, which is not stopped by closing it
     */
    static TestServer at(URI uri) {
        return NetworkTestServer.live(uri, NetworkTestServer.PATIENCE);
    }

    /**
     * Connects.
     *
     * @param path the path with a leading slash; may have a query
     * @return a client whose session is open
     * @throws AssertionError if the server refuses, with its whole answer
     */
    default TestClient connect(String path) {
        return connect(TestHandshake.to(path));
    }

    /**
     * Connects.
     *
     * @param handshake with what
     * @return a client whose session is open
     * @throws AssertionError if the server refuses, with its whole answer
     */
    TestClient connect(TestHandshake handshake);

    /**
     * Connects, which the server is to refuse.
     *
     * @param handshake with what
     * @return the refusal
     * @throws AssertionError if the server accepts
     */
    HandshakeRefusal expectRefusal(TestHandshake handshake);

    /**
     * Connects, which the server is to refuse.
     *
     * @param path the path with a leading slash; may have a query
     * @return the refusal
     * @throws AssertionError if the server accepts
     */
    default HandshakeRefusal expectRefusal(String path) {
        return expectRefusal(TestHandshake.to(path));
    }

    /**
     * {@return a container that connects to this server} For client endpoints of an application. In memory it connects to
     * nothing else.
     */
    WebSocketContainer container();

    /**
     * {@return the URI of a path of this server}
     *
     * @param path the path with a leading slash; may have a query
     */
    URI uri(String path);

    /**
     * {@return the URI of a path of this server for requests of HTTP}
     *
     * @param path the path with a leading slash; may have a query
     * @throws IllegalStateException in memory, where nothing is served by HTTP
     */
    URI httpUri(String path);

    /**
     * {@return the clock}
     *
     * @throws IllegalStateException over a network, where time cannot be moved
     */
    TestClock clock();

    /**
     * Lets time pass, however this server is reached: in memory the clock moves ({@link TestClock#advance}); over a network
     * time passes by itself, so that this does nothing, and expectations wait for what it brings.
     *
     * @param time how far the clock moves, zero or more
     * @throws IllegalArgumentException if it is negative
     * @throws IllegalStateException in memory, if a handler lets it pass
     */
    void letPass(Duration time);

    /** {@return how this server is reached} */
    Way way();

    /**
     * How long expectations wait, by the clock on the wall.
     *
     * @return in memory, where only threads of the application's own are waited for, 1 second unless something else was
     *     set; otherwise 5
     */
    Duration patience();

    /**
     * Waits for something that clients and code of the application's own bring about, such as the answer to a request. In
     * memory, everything that is under way happens meanwhile.
     *
     * @param stage completes with it
     * @param <T> what
     * @return what it completes with
     * @throws AssertionError if it fails, or nothing has come of it within the patience of this server
     */
    <T> T await(CompletionStage<T> stage);

    /**
     * Stops the server as its operator does: sessions are closed with 1001, and nobody connects any more. Clients stay, to
     * say what they have seen of it. Any number of times.
     *
     * @throws IllegalStateException if it runs already at a URI
     */
    void stop();

    /** Closes all sessions, and stops the server if it was started for the test. */
    @Override
    void close();
}
