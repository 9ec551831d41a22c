package dev.sockeye.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Compares what it costs a server to hand on what one client sends in bursts to all clients: Sockeye, by asynchronous remotes
 * and by a group, beside Tomcat's own WebSocket with the same endpoint, in turns. Prints Markdown.
 */
public final class BroadcastBenchmark {
    private static final String TOMCAT = "Tomcat";
    private static final int WARM_UPS = 8;
    private static final int MESSAGE_BYTES = 64;
    private static final int DELIVERIES = 80_000;
    private static final int MASK_BIT = 0x80;
    private static final int FINAL_TEXT = 0x81;

    /** One server's clients and what a delivery costs in each round. */
    private record Side(ServerProcess server, FanOutReaders members, List<Double> costs) {}

    private BroadcastBenchmark() {}

    /**
     * Runs it.
     *
     * @param arguments how many rounds, how many messages a burst has, then numbers of members, or a directory with the jars of
     *     another build of Sockeye to be measured as well; 7, 16 and 500 if nothing is said
     * @throws IOException if a server cannot be started
     * @throws InterruptedException if interrupted while waiting for one
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> left = new ArrayList<>(Arrays.asList(arguments));
        int rounds = left.isEmpty() ? 7 : Integer.parseInt(left.remove(0));
        int burst = left.isEmpty() ? 16 : Integer.parseInt(left.remove(0));
        Map<String, Server> servers = new LinkedHashMap<>();
        servers.put(TOMCAT, Server.tomcat());
        servers.put("Sockeye", Server.sockeye());
        if (!left.isEmpty() && left.get(0).contains("/")) {
            servers.put("other build", Server.otherSockeye(Path.of(left.remove(0))));
        }
        System.out.println("| members | messages in a burst | by | microseconds per delivery | Tomcat / this |");
        System.out.println("|---|---|---|---|---|");
        for (String members : left.isEmpty() ? List.of("500") : left) {
            compare(servers, Integer.parseInt(members), burst, rounds);
        }
    }

    private static void compare(Map<String, Server> servers, int members, int burst, int rounds)
            throws IOException, InterruptedException {
        Map<String, Side> sides = new LinkedHashMap<>();
        List<ServerProcess> processes = new ArrayList<>();
        try {
            for (Map.Entry<String, Server> each : servers.entrySet()) {
                ServerProcess process = new ServerProcess(each.getValue(), flags(each.getKey()));
                processes.add(process);
                sides.put(each.getKey() + ", remotes", side(process, BroadcastEndpoint.PATH, members));
                if (!each.getKey().equals(TOMCAT)) {
                    sides.put(each.getKey() + ", group", side(process, GroupEndpoint.PATH, members));
                }
            }
            measure(sides, members, burst, rounds);
            Side tomcat = Objects.requireNonNull(sides.get(TOMCAT + ", remotes"));
            sides.forEach((name, side) -> print(members, burst, name, side, tomcat));
            for (Side side : sides.values()) {
                side.members().close();
            }
        } finally {
            processes.forEach(ServerProcess::close);
        }
    }

    /** Members read in their turn only: nobody answers pings meanwhile. */
    private static List<String> flags(String server) {
        return List.of(
                "-D" + BroadcastEndpoint.BLOCKING + "=" + server.equals(TOMCAT),
                "-Dsockeye.ping-interval=0",
                "-Dsockeye.send-timeout=600000");
    }

    private static Side side(ServerProcess process, String path, int members) throws IOException {
        FanOutReaders readers =
                new FanOutReaders(process.port(), members, port -> OpeningHandshake.connect(port, path, ""));
        return new Side(process, readers, new ArrayList<>());
    }

    private static void measure(Map<String, Side> sides, int members, int burst, int rounds) throws IOException {
        int bursts = Math.max(1, DELIVERIES / (members * burst));
        for (int round = -WARM_UPS; round < rounds; round++) {
            for (Side side : sides.values()) {
                double cost = cost(side, bursts, burst) / members;
                if (round >= 0) {
                    side.costs().add(cost);
                }
            }
        }
    }

    /** Microseconds of the server's CPU per message. */
    private static double cost(Side side, int bursts, int burst) throws IOException {
        long before = side.server().cpu().toNanos();
        ByteBuffer frames = frames(burst);
        for (int i = 0; i < bursts; i++) {
            side.members().send(frames.duplicate());
            side.members().read(burst);
        }
        return (side.server().cpu().toNanos() - before) / 1e3 / ((long) bursts * burst);
    }

    /** Text frames of a client, masked with zeros (RFC 6455 section 5.2). */
    private static ByteBuffer frames(int count) {
        ByteBuffer frames = ByteBuffer.allocate(count * (6 + MESSAGE_BYTES));
        for (int i = 0; i < count; i++) {
            frames.put((byte) FINAL_TEXT).put((byte) (MASK_BIT | MESSAGE_BYTES)).putInt(0);
            frames.put("x".repeat(MESSAGE_BYTES).getBytes(US_ASCII));
        }
        return frames.flip();
    }

    private static void print(int members, int burst, String name, Side side, Side tomcat) {
        Spread cost = Spread.of(side.costs().stream().mapToDouble(Double::doubleValue));
        Spread ratio = Spread.of(IntStream.range(0, side.costs().size())
                .mapToDouble(i -> tomcat.costs().get(i) / side.costs().get(i)));
        System.out.printf(Locale.ROOT, "| %,d | %d | %s | %s | **%s** |%n", members, burst, name, cost, ratio);
    }
}
