package dev.sockeye.resume.redis;

import static dev.sockeye.functions.Routes.ws;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.backplane.Backplane;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.reconnect.Backoff;
import dev.sockeye.client.reconnect.Decision;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.resume.ResumableClient;
import dev.sockeye.resume.ResumableGroups;
import dev.sockeye.resume.ResumableSessions;
import dev.sockeye.resume.ResumableSocket;
import io.lettuce.core.RedisClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A member of a group whose client goes from one node to another, where both share a Redis. */
@Timeout(60)
class GroupsOfTwoNodesTest {
    private static final Backoff QUICK =
            new Backoff(Duration.ofMillis(5), 1, Duration.ofMillis(5), 0, Duration.ofSeconds(30));

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    /** A node: who says a word joins the group of that name. */
    private record Node(
            Backplane backplane,
            ResumableGroups rooms,
            ResumableSessions sessions,
            BlockingQueue<Set<String>> joinedBefore,
            Server server)
            implements AutoCloseable {
        static Node start(RedisProcess redis, RedisClient client) {
            Backplane backplane = Backplane.at(redis.uri());
            ResumableGroups rooms = new ResumableGroups(backplane, "rooms");
            BlockingQueue<Set<String>> joinedBefore = new LinkedBlockingQueue<>();
            ResumableSessions sessions = ResumableSessions.builder()
                    .store(new RedisResumeStore(
                            client.connect(RedisResumeStore.CODEC).async()))
                    .build();
            Server server = Sockeye.server()
                    .port(0)
                    .with(ws("/rooms", sessions.handler(rooms.rejoining((request, socket) -> {
                        joinedBefore.add(rooms.of(socket));
                        socket.onMessage(room -> join(rooms, room.text(), socket));
                    }))))
                    .start();
            return new Node(backplane, rooms, sessions, joinedBefore, server);
        }

        private static void join(ResumableGroups rooms, String room, ResumableSocket socket) {
            var unused = rooms.join(room, socket).thenRun(() -> socket.send("joined " + room));
        }

        URI uri() {
            return server.webSocketUri("/rooms");
        }

        @Override
        public void close() {
            server.close();
            sessions.close();
            backplane.close();
        }
    }

    private String hear() throws InterruptedException {
        return heard.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void a_session_is_a_member_where_it_is_resumed_and_has_missed_nothing_meanwhile(@TempDir Path folder)
            throws Exception {
        try (RedisProcess redis = RedisProcess.start(folder)) {
            RedisClient lettuce = RedisClient.create(redis.uri());
            try (Node one = Node.start(redis, lettuce);
                    Node two = Node.start(redis, lettuce);
                    ClientContainer container = Sockeye.client().build()) {
                move(one, two, container);
            } finally {
                lettuce.shutdown();
            }
        }
    }

    private void move(Node one, Node two, ClientContainer container) throws Exception {
        AtomicReference<URI> where = new AtomicReference<>(one.uri());
        try (ResumableClient client = ResumableClient.start(
                container,
                reconnecting -> reconnecting.uri(where::get).backoff(QUICK).policy(loss -> Decision.retry()),
                socket -> socket.onMessage(message -> heard.add(message.text())))) {
            client.socket().send("harbour");
            assertThat(hear()).isEqualTo("joined harbour");
            client.socket().send("beach");
            assertThat(hear()).isEqualTo("joined beach");
            assertThat(one.joinedBefore().take()).isEmpty();
            two.rooms().send("harbour", "from the other node");
            assertThat(hear()).isEqualTo("from the other node");

            one.server().stop();
            awaitParked(one);
            one.rooms().send("harbour", "while away");
            two.rooms().send("beach", "while away, from the other node");
            awaitPending(one, "beach", 2);
            where.set(two.uri());

            assertThat(hear()).isEqualTo("while away");
            assertThat(hear()).isEqualTo("while away, from the other node");
            assertThat(two.joinedBefore().take()).containsExactlyInAnyOrder("harbour", "beach");
            one.rooms().send("harbour", "from the node before");
            assertThat(hear()).isEqualTo("from the node before");
            two.rooms().send("beach", "from here");
            assertThat(hear()).isEqualTo("from here");
            assertThat(two.rooms().members("beach")).hasSize(1);
        }
    }

    private static void awaitParked(Node node) {
        while (node.sessions().parked() == 0) {
            Thread.onSpinWait();
        }
    }

    /** What was sent is kept for the client: it is pending until the client has acknowledged it. */
    private static void awaitPending(Node node, String room, int messages) {
        ResumableSocket socket = node.rooms().members(room).iterator().next();
        while (socket.pending() < messages) {
            Thread.onSpinWait();
        }
    }
}
