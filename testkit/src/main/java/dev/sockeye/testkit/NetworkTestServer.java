package dev.sockeye.testkit;

import dev.sockeye.client.ClientBuilder;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.ConnectFailedException;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * A server over a network, and the client that connects to it.
 *
 * @param way how it is reached
 * @param uri where
 * @param facts what it knows of handshakes that no client can send
 * @param client connects
 * @param patience how long expectations wait
 * @param shutDown stops the server
 */
record NetworkTestServer(
        Way way, URI uri, ServerFacts facts, ClientContainer client, Duration patience, Runnable shutDown)
        implements TestServer {
    /** How long expectations wait unless it is said. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    static TestServer live(URI uri, Duration patience) {
        return new NetworkTestServer(Way.LIVE, uri, ServerFacts.NONE, new ClientBuilder().build(), patience, () -> {});
    }

    @Override
    public TestClient connect(TestHandshake handshake) {
        ArrivalLog log = new ArrivalLog(ServerCauses.UNKNOWN);
        Map<String, List<String>> headers = TestHandshake.newHeaders();
        try {
            Session session = session(handshake, log, headers);
            Turns turns = new NetworkTurns(session, log);
            return new TestClient(
                    new Outbox(session, turns, log, patience), new Expectations(log, turns, patience), headers, null);
        } catch (DeploymentException e) {
            throw new AssertionError("Expected to connect to " + handshake + ", but " + e.getMessage(), e);
        }
    }

    @Override
    public HandshakeRefusal expectRefusal(TestHandshake handshake) {
        try (Session unexpected =
                session(handshake, new ArrivalLog(ServerCauses.UNKNOWN), TestHandshake.newHeaders())) {
            throw new AssertionError("Expected a refusal of " + handshake + ", but it was accepted: " + unexpected);
        } catch (ConnectFailedException e) {
            int status = e.status().orElseThrow(() -> new AssertionError("Expected an answer, but " + e, e));
            return new HandshakeRefusal(status, e.headers(), e.bodyStart());
        } catch (DeploymentException | java.io.IOException e) {
            throw new AssertionError("Expected a refusal of " + handshake + ", but " + e.getMessage(), e);
        }
    }

    private Session session(TestHandshake handshake, ArrivalLog log, Map<String, List<String>> headers)
            throws DeploymentException {
        if (handshake.isSecure()) {
            throw new IllegalStateException("Expected no secure(): over a network, the scheme of the URI decides");
        }
        return client.connectToServer(log, handshake.config(facts.headers(handshake), headers), uri(handshake.path()));
    }

    @Override
    public WebSocketContainer container() {
        return client;
    }

    @Override
    public URI uri(String path) {
        String base = uri.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    /** Whatever follows {@code ws}: nothing, or the {@code s} of TLS. */
    @Override
    public URI httpUri(String path) {
        return URI.create("http" + uri(path).toString().substring("ws".length()));
    }

    @Override
    public TestClock clock() {
        throw new IllegalStateException(
                "Expected a server in memory: over a network the clock cannot be moved. Use Way.MEMORY only");
    }

    /** It passes by itself. */
    @Override
    public void letPass(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("Expected a time of zero or more, got " + time);
        }
    }

    @Override
    public <T> T await(CompletionStage<T> stage) {
        return new Awaited<>(stage.toCompletableFuture(), patience).value();
    }

    @Override
    public void stop() {
        if (way == Way.LIVE) {
            throw new IllegalStateException(
                    "Expected a server that was started for the test: a running server at a URI cannot be stopped");
        }
        shutDown.run();
    }

    @Override
    public void close() {
        client.close();
        shutDown.run();
    }
}
