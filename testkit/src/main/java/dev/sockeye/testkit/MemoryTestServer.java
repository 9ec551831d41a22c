package dev.sockeye.testkit;

import dev.sockeye.testkit.memory.MemoryClient.Connected;
import dev.sockeye.testkit.memory.MemoryClient.Outcome;
import dev.sockeye.testkit.memory.MemoryClient.Rejected;
import dev.sockeye.testkit.memory.MemoryRequest;
import dev.sockeye.testkit.memory.MemoryServer;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.WebSocketContainer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A server in memory.
 *
 * @param server the server
 * @param patience how long threads of the application may take
 */
record MemoryTestServer(MemoryServer server, Duration patience) implements TestServer {
    @Override
    public TestClient connect(TestHandshake handshake) {
        ArrivalLog log = new ArrivalLog(causes());
        Map<String, List<String>> headers = TestHandshake.newHeaders();
        Outcome outcome = outcome(handshake, log, headers);
        if (outcome instanceof Connected connected) {
            Turns turns = new MemoryTurns(server);
            return new TestClient(
                    new Outbox(connected.session(), turns, log, patience),
                    new Expectations(log, turns, patience),
                    headers,
                    new LineFaults(connected.line()));
        }
        Rejected rejected = (Rejected) outcome;
        throw causes().failure(
                        "Expected to connect to " + handshake + ", but " + rejected.why() + ": " + refusal(rejected));
    }

    @Override
    public HandshakeRefusal expectRefusal(TestHandshake handshake) {
        Outcome outcome = outcome(handshake, new ArrivalLog(causes()), TestHandshake.newHeaders());
        if (outcome instanceof Rejected rejected) {
            return refusal(rejected);
        }
        throw new AssertionError("Expected a refusal of " + handshake + ", but it was accepted");
    }

    private ServerCauses causes() {
        return new ServerCauses(server::failures);
    }

    private static HandshakeRefusal refusal(Rejected rejected) {
        return new HandshakeRefusal(rejected.status(), rejected.headers(), rejected.body());
    }

    private Outcome outcome(TestHandshake handshake, ArrivalLog log, Map<String, List<String>> headers) {
        MemoryRequest request = new MemoryRequest(
                URI.create((handshake.isSecure() ? "wss" : "ws") + "://localhost" + handshake.path()),
                handshake.principal(),
                handshake.roles(),
                handshake.httpSession());
        try {
            return server.client().connect(log, handshake.config(Map.of(), headers), request);
        } catch (DeploymentException e) {
            throw new AssertionError("Expected to connect to " + handshake + ", but " + e.getMessage(), e);
        }
    }

    @Override
    public WebSocketContainer container() {
        return server.container();
    }

    @Override
    public URI uri(String path) {
        return URI.create("ws://localhost" + path);
    }

    @Override
    public URI httpUri(String path) {
        throw new IllegalStateException(
                "Expected a server over a network: in memory HTTP is not served. Use Way.LOOPBACK");
    }

    @Override
    public TestClock clock() {
        return new TestClock(server);
    }

    @Override
    public void letPass(Duration time) {
        clock().advance(time);
    }

    @Override
    public Way way() {
        return Way.MEMORY;
    }

    @Override
    public <T> T await(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        boolean unused = server.until(future, patience);
        return new Awaited<>(future, patience).valueNow();
    }

    @Override
    public void stop() {
        server.close();
    }

    @Override
    public void close() {
        stop();
    }
}
