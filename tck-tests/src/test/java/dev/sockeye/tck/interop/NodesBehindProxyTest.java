package dev.sockeye.tck.interop;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.backplane.Backplane;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.reconnect.Backoff;
import dev.sockeye.client.reconnect.Decision;
import dev.sockeye.client.reconnect.Loss;
import dev.sockeye.client.reconnect.ReconnectingClient;
import dev.sockeye.container.Drainable;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.group.Group;
import dev.sockeye.group.Groups;
import dev.sockeye.group.Member;
import dev.sockeye.group.Presence;
import dev.sockeye.group.RemotePresence;
import dev.sockeye.tck.api.harness.Eventually;
import dev.sockeye.testkit.process.ChildProcess;
import dev.sockeye.testkit.process.FreePort;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes with a Redis, behind nginx and HAProxy that are set up as docs/how-to/scaling.md says. */
@Timeout(120)
@Tag("SEC-55")
class NodesBehindProxyTest {
    private static final Pattern READY = Pattern.compile("Ready to accept connections");
    private static final int PATIENCE_SECONDS = 20;
    private static final int CLIENTS = 6;

    /** Quick, as there is nobody who must not be overrun. */
    private static final Backoff SOON = Backoff.DEFAULT.withTimes(Duration.ofMillis(20), Duration.ofMillis(200));

    @TempDir
    private Path place;

    @AutoClose
    private final ClientContainer container = Sockeye.client().build();

    private final List<Inbox> inboxes = new ArrayList<>();
    private final Queue<Loss> losses = new ConcurrentLinkedQueue<>();
    private final Semaphore joined = new Semaphore(0);

    @AutoClose
    private ChildProcess redis;

    private String redisUri;

    /** Tells proxies whether to send more clients. */
    private static final class Readiness extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            Drainable server = (Drainable) getServletContext().getAttribute(Drainable.class.getName());
            response.setStatus(server.isReady() ? 200 : 503);
        }
    }

    /** A node whose room counts who joins on any node, and who has arrived on the other. */
    private record Node(Backplane backplane, Group room, Semaphore arrived, Server server) implements AutoCloseable {
        static Node start(String redis, Semaphore joined) {
            Backplane backplane = Backplane.at(redis);
            Semaphore arrived = new Semaphore(0);
            Group room = Groups.builder()
                    .backplane(backplane, "rooms")
                    .onPresence(event -> joined.release(event instanceof Presence.Joined ? 1 : 0))
                    .onRemotePresence(event -> arrived.release(event instanceof RemotePresence.Arrived ? 1 : 0))
                    .build()
                    .of("harbour");
            Server server = Sockeye.server()
                    .port(0)
                    .trustedProxies("loopback")
                    .servlet("/ready", new Readiness())
                    .with(ws(
                            "/chat",
                            request -> accept(socket -> {
                                Member unused = room.join(socket.session());
                            })))
                    .start();
            return new Node(backplane, room, arrived, server);
        }

        int port() {
            return server.port();
        }

        int members() {
            return room.members().size();
        }

        @Override
        public void close() {
            server.close();
            backplane.close();
        }
    }

    @BeforeEach
    void startRedis() throws Exception {
        Path program = Programs.require("redis-server", "sockeye.require-redis");
        int port = FreePort.next();
        redis = ChildProcess.start(
                List.of(program.toString(), "--port", String.valueOf(port), "--bind", "127.0.0.1", "--save", ""));
        redis.await(READY);
        redisUri = "redis://127.0.0.1:" + port;
    }

    private void connect(ProxyProcess proxy) throws Exception {
        Inbox inbox = new Inbox();
        inboxes.add(inbox);
        // It ends with its container.
        ReconnectingClient unused = ReconnectingClient.builder(container)
                .endpoint(inbox)
                .uri(URI.create("ws://127.0.0.1:" + proxy.port() + "/chat"))
                .backoff(SOON)
                .policy(loss -> {
                    losses.add(loss);
                    return Decision.retry();
                })
                .start();
    }

    private static void await(Semaphore events, int count) throws InterruptedException {
        assertThat(events.tryAcquire(count, PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private void allGet(String message, Node from) throws InterruptedException {
        from.room().sendText(message);
        for (Inbox inbox : inboxes) {
            assertThat(inbox.next()).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @EnumSource(ReverseProxy.class)
    void clients_are_spread_over_the_nodes_and_those_of_one_that_is_drained_come_to_the_other(ReverseProxy kind)
            throws Exception {
        try (Node first = Node.start(redisUri, joined);
                Node second = Node.start(redisUri, joined);
                ProxyProcess proxy = kind.startBeforeNodes(place, first.port(), second.port())) {
            for (int i = 0; i < CLIENTS; i++) {
                // One after the other, so that the proxy knows where the fewest are.
                connect(proxy);
                await(joined, 1);
            }
            assertThat(List.of(first.members(), second.members())).containsOnly(CLIENTS / 2);
            await(first.arrived(), CLIENTS / 2);
            await(second.arrived(), CLIENTS / 2);
            allGet("from the first", first);
            allGet("from the second", second);

            first.server().drain(Duration.ofMillis(200));
            await(joined, CLIENTS / 2);
            Eventually.until("those of the first have left", () -> first.members() == 0);
            allGet("from the one that is left", second);

            first.server().stop();
            connect(proxy);
            await(joined, 1);
            allGet("to one more", second);
            assertThat(losses)
                    .as("no handshake was refused")
                    .hasSize(CLIENTS / 2)
                    .allMatch(Loss.Disconnected.class::isInstance);
        }
    }
}
