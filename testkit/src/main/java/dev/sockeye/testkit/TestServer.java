package dev.sockeye.testkit;

import jakarta.websocket.WebSocketContainer;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * A server under test, in memory or over a network: {@link TestApplication} starts one, {@link #at} uses a running one.
 * Thread-safe.
 */
public interface TestServer extends AutoCloseable {
    /**
     * Uses a running server.
     *
     * @param uri its {@code ws} or {@code wss} URI; its path is prepended to the paths of handshakes
     * @return the server; closing it does not stop it
     */
    static TestServer at(URI uri) {
        return NetworkTestServer.live(uri, DefaultPatience.or(NetworkTestServer.PATIENCE));
    }

    /**
     * Connects.
     *
     * @param path the path with a leading slash; may have a query
     * @return a client whose session is open
     * @throws AssertionError if the server refuses; the message contains the whole response
     */
    default TestClient connect(String path) {
        return connect(TestHandshake.to(path));
    }

    /**
     * Connects.
     *
     * @param handshake the handshake
     * @return a client whose session is open
     * @throws AssertionError if the server refuses; the message contains the whole response
     */
    TestClient connect(TestHandshake handshake);

    /**
     * Connects and expects that the server refuses.
     *
     * @param handshake the handshake
     * @return the refusal
     * @throws AssertionError if the server accepts
     */
    HandshakeRefusal expectRefusal(TestHandshake handshake);

    /**
     * Connects and expects that the server refuses.
     *
     * @param path the path with a leading slash; may have a query
     * @return the refusal
     * @throws AssertionError if the server accepts
     */
    default HandshakeRefusal expectRefusal(String path) {
        return expectRefusal(TestHandshake.to(path));
    }

    /**
     * {@return a container that connects to this server} Use it for client endpoints of an application. In memory it can
     * only connect to this server.
     */
    WebSocketContainer container();

    /**
     * {@return the URI of a path of this server}
     *
     * @param path the path with a leading slash; may have a query
     */
    URI uri(String path);

    /**
     * {@return the URI of a path of this server for HTTP requests}
     *
     * @param path the path with a leading slash; may have a query
     * @throws IllegalStateException in memory, where HTTP is not served
     */
    URI httpUri(String path);

    /**
     * {@return the clock}
     *
     * @throws IllegalStateException over a network, where the clock cannot be moved
     */
    TestClock clock();

    /**
     * Lets time pass, in every way of running. In memory the clock advances ({@link TestClock#advance}). Over a network
     * this does nothing, because time passes by itself and expectations wait.
     *
     * @param time how far the clock advances, zero or more
     * @throws IllegalArgumentException if it is negative
     * @throws IllegalStateException in memory, if a handler calls this
     */
    void letPass(Duration time);

    /** {@return how this server is reached} */
    Way way();

    /**
     * How long expectations wait, in real time.
     *
     * @return the time; default 1 second in memory, where expectations wait only for the application's own threads;
     *     otherwise 5 seconds
     */
    Duration patience();

    /**
     * Waits for a stage that clients or the application complete, such as the answer to a request. In memory, everything
     * that is pending happens meanwhile.
     *
     * @param stage the stage
     * @param <T> the result
     * @return what it completes with
     * @throws AssertionError if it fails, or does not complete within the patience of this server
     */
    <T> T await(CompletionStage<T> stage);

    /**
     * Stops the server as an operator does: sessions are closed with 1001, and new connections are refused. Clients stay
     * usable, for expectations about the close. Can be called any number of times.
     *
     * @throws IllegalStateException if it is a running server at a URI
     */
    void stop();

    /** Closes all sessions, and stops the server if it was started for the test. */
    @Override
    void close();
}
