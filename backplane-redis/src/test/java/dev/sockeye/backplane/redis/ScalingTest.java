package dev.sockeye.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.backplane.redis.CountingMember.Crowd;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The figures of docs/reference/scaling.md: three nodes with a thousand members each, beside a node that is alone. */
@Tag("scaling")
@Timeout(1200)
class ScalingTest {
    private static final int MEMBERS = Integer.getInteger("scaling.members", 1000);
    private static final int ROUNDS = Integer.getInteger("scaling.rounds", 5);
    private static final int MESSAGES = Integer.getInteger("scaling.messages", 200);
    private static final Pattern CPU = Pattern.compile("cpu (\\d+)");
    private static final int TICKS_PER_SECOND = 100;

    @TempDir
    private Path folder;

    /** A node with its members. */
    private record Node(NodeProcess process, Crowd crowd, String room) implements AutoCloseable {
        static Node start(String backplane, String room) throws Exception {
            NodeProcess process = NodeProcess.start(backplane);
            Crowd crowd = new Crowd();
            List<CompletableFuture<WebSocket>> joining = new ArrayList<>();
            for (int i = 0; i < MEMBERS; i++) {
                joining.add(crowd.joins(process.uri(room)));
                if (i % 50 == 0) {
                    joining.get(i).get(60, TimeUnit.SECONDS);
                }
            }
            for (CompletableFuture<WebSocket> member : joining) {
                member.get(60, TimeUnit.SECONDS);
            }
            return new Node(process, crowd, room);
        }

        long cpuMillis() throws Exception {
            var found = CPU.matcher(process.status());
            assertThat(found.find()).isTrue();
            return Long.parseLong(found.group(1));
        }

        /** Sends, with a pause after each message, and returns when it has. */
        void send(int from, int count, int pause) throws Exception {
            process.process().ask("send " + room + " a " + from + " " + count + " " + pause, Pattern.compile("^sent"));
        }

        @Override
        public void close() {
            process.close();
        }
    }

    @Test
    void what_a_delivery_costs_and_how_long_it_takes() throws Exception {
        try (RedisServer redis = RedisServer.start(folder);
                Node alone = Node.start("local:", "crowd");
                Node sender = Node.start(redis.uri(), "crowd");
                Node second = Node.start(redis.uri(), "crowd");
                Node third = Node.start(redis.uri(), "crowd")) {
            sender.process().awaitRemoteMembers("crowd", 2 * MEMBERS);
            List<Node> nodes = List.of(alone, sender, second, third);
            double[] cpu = new double[nodes.size() + 1];
            int next = 0;
            for (int round = -1; round < ROUNDS; round++) {
                double[] before = cpuOf(nodes, redis);
                for (Node node : List.of(alone, sender)) {
                    node.send(next, MESSAGES, 5);
                }
                next += MESSAGES;
                for (Node node : nodes) {
                    node.crowd().await((long) next * MEMBERS);
                }
                double[] after = cpuOf(nodes, redis);
                for (int i = 0; i < cpu.length && round >= 0; i++) {
                    cpu[i] += after[i] - before[i];
                }
            }
            nodes.forEach(node -> node.crowd().latencies.clear());
            for (Node node : List.of(alone, sender)) {
                node.send(next, 50, 100);
            }
            next += 50;
            for (Node node : nodes) {
                node.crowd().await((long) next * MEMBERS);
            }
            report(List.of("a node that is alone", "node 1, which sends", "node 2", "node 3"), nodes, cpu);
            for (Node node : nodes) {
                assertThat(node.crowd().received()).isEqualTo((long) next * MEMBERS);
                assertThat(node.crowd().doubled.sum()).isZero();
            }
        }
    }

    private static double[] cpuOf(List<Node> nodes, RedisServer redis) throws Exception {
        double[] cpu = new double[nodes.size() + 1];
        for (int i = 0; i < nodes.size(); i++) {
            cpu[i] = nodes.get(i).cpuMillis();
        }
        String[] stat = Files.readString(Path.of("/proc/" + redis.handle().pid() + "/stat"))
                .split(" ", -1);
        cpu[nodes.size()] = (Long.parseLong(stat[13]) + Long.parseLong(stat[14])) * 1000.0 / TICKS_PER_SECOND;
        return cpu;
    }

    private static void report(List<String> names, List<Node> nodes, double[] cpu) {
        double deliveries = (double) ROUNDS * MESSAGES * MEMBERS;
        for (int i = 0; i < nodes.size(); i++) {
            System.out.printf(
                    "| %s | %.2f | %.2f | %.1f | %.1f |%n",
                    names.get(i),
                    cpu[i] * 1000 / deliveries,
                    cpu[i] / cpu[0],
                    nodes.get(i).crowd().latencies.percentile(50),
                    nodes.get(i).crowd().latencies.percentile(99));
        }
        System.out.printf(
                "Redis: %.1f microseconds of CPU a message to 3 nodes%n",
                cpu[nodes.size()] * 1000 / (ROUNDS * MESSAGES));
    }

    @Test
    void faults_lose_and_double_nothing_but_what_is_said() throws Exception {
        try (RedisServer redis = RedisServer.start(folder);
                Node sender = Node.start(redis.uri(), "crowd");
                Node second = Node.start(redis.uri(), "crowd");
                Node third = Node.start(redis.uri(), "crowd")) {
            sender.process().awaitRemoteMembers("crowd", 2 * MEMBERS);
            sender.send(0, 100, 20);
            second.process().signal("STOP");
            sender.send(100, 250, 20);
            second.process().signal("CONT");
            sender.send(350, 150, 20);
            report("SIGSTOP of node 2 for 5 s", 500, sender, second, third);
            requireAll(500, sender, second, third);

            third.process().signal("KILL");
            sender.send(500, 200, 20);
            report("kill -9 of node 3", 700, sender, second);
            requireAll(700, sender, second);
            sender.process().awaitRemoteMembers("crowd", MEMBERS);

            redis.kill();
            sender.send(700, 200, 20);
            redis.startAgain();
            sender.send(900, 200, 20);
            report("kill -9 of Redis for 4 s", 1100, sender, second);
            // What Redis had taken and not passed on when it was killed may be lost to other nodes, and to nobody else.
            requireAll(1100, sender);
            assertThat(second.crowd().doubled.sum()).isZero();
        }
    }

    private static void requireAll(int sent, Node... nodes) {
        for (Node node : nodes) {
            assertThat(node.crowd().received()).isEqualTo((long) sent * MEMBERS);
            assertThat(node.crowd().doubled.sum()).isZero();
        }
    }

    private static void report(String what, int sent, Node... nodes) throws Exception {
        StringBuilder line = new StringBuilder("| " + what + " | " + sent + " |");
        for (Node node : nodes) {
            Crowd crowd = node.crowd();
            crowd.await((long) sent * MEMBERS);
            line.append(" lost ")
                    .append((long) sent * MEMBERS - crowd.received())
                    .append(", doubled ")
                    .append(crowd.doubled.sum())
                    .append("; ");
        }
        System.out.println(line);
        for (Node node : nodes) {
            System.out.println(node.process().status());
        }
    }
}
