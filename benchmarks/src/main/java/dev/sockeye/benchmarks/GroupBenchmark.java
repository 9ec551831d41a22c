package dev.sockeye.benchmarks;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Compares what it costs a server to send to 500 connections by a group and by a loop over the blocking remotes of the same
 * sessions, in turns; and how late messages are with and without a member that never reads. Prints Markdown.
 */
public final class GroupBenchmark {
    private static final int MEMBERS = 500;
    private static final String DEFLATE = "permessage-deflate";
    /** So many messages fill what the system keeps for a peer that does not read. */
    private static final int FILLING = 2_000;

    private static final int LATE_BYTES = 1024;

    private final int rounds;

    private GroupBenchmark(int rounds) {
        this.rounds = rounds;
    }

    /** How messages are sent: so many in a row before all have been read, and how often. */
    private record Load(String name, int inARow, int times, int length) {
        long deliveries() {
            return (long) inARow * times * MEMBERS;
        }
    }

    /**
     * Runs it.
     *
     * @param arguments how many rounds; 11 if nothing is said
     * @throws IOException if the server cannot be started
     * @throws InterruptedException if interrupted while waiting for it
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        GroupBenchmark benchmark = new GroupBenchmark(arguments.length == 0 ? 11 : Integer.parseInt(arguments[0]));
        System.out.println("| members | messages | group | loop | group / loop |");
        System.out.println("|---|---|---|---|---|");
        for (String extensions : List.of("", DEFLATE)) {
            benchmark.compare(extensions, new Load("one at a time, 64 characters", 1, 50, 64));
            benchmark.compare(extensions, new Load("one at a time, 1024 characters", 1, 50, 1024));
            benchmark.compare(extensions, new Load("100 in a row, 64 characters", 100, 1, 64));
            benchmark.compare(extensions, new Load("100 in a row, 1024 characters", 100, 1, 1024));
        }
        System.out.println();
        benchmark.compareLateness();
    }

    private static ServerProcess start() throws IOException, InterruptedException {
        Server sockeye = Server.sockeye();
        return new ServerProcess(
                new Server(sockeye.name(), FanOutServer.class, sockeye.libraries()),
                List.of("-Dsockeye.send-timeout=600000", "-Dsockeye.ping-interval=0"));
    }

    private void compare(String extensions, Load load) throws IOException, InterruptedException {
        List<Double> group = new ArrayList<>();
        List<Double> loop = new ArrayList<>();
        try (ServerProcess server = start();
                FanOutReaders readers = new FanOutReaders(server.port(), MEMBERS, extensions)) {
            for (int warmUp = 0; warmUp < 5; warmUp++) {
                cost(server, readers, "group", load);
                cost(server, readers, "loop", load);
            }
            for (int round = 0; round < rounds; round++) {
                group.add(cost(server, readers, "group", load));
                loop.add(cost(server, readers, "loop", load));
            }
        }
        Spread ratio = Spread.of(IntStream.range(0, rounds).mapToDouble(i -> group.get(i) / loop.get(i)));
        System.out.printf(
                Locale.ROOT,
                "| %d%s | %s | %s | %s | **%s** |%n",
                MEMBERS,
                extensions.isEmpty() ? "" : ", " + extensions,
                load.name(),
                spread(group),
                spread(loop),
                ratio);
    }

    private static Spread spread(List<Double> values) {
        return Spread.of(values.stream().mapToDouble(Double::doubleValue));
    }

    /** Microseconds of the server's CPU per delivery. */
    private static double cost(ServerProcess server, FanOutReaders readers, String how, Load load) throws IOException {
        long before = server.cpu().toNanos();
        for (int i = 0; i < load.times(); i++) {
            send(server, readers, how, load.inARow(), load.length());
        }
        return (server.cpu().toNanos() - before) / 1e3 / load.deliveries();
    }

    private void compareLateness() throws IOException, InterruptedException {
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        try (ServerProcess server = start();
                FanOutReaders readers = new FanOutReaders(server.port(), MEMBERS, "")) {
            lateness(server, readers);
            for (int round = 0; round < rounds; round++) {
                without.add(lateness(server, readers));
                SocketChannel asleep = OpeningHandshake.connect(server.port(), "");
                send(server, readers, "group", FILLING, 4 * LATE_BYTES);
                with.add(lateness(server, readers));
                asleep.close();
            }
        }
        System.out.println("| p99 from send to receipt, microseconds | |");
        System.out.println("|---|---|");
        System.out.println("| all read | " + spread(without) + " |");
        System.out.println("| one more never reads | " + spread(with) + " |");
        System.out.println("| with / without | **"
                + Spread.of(IntStream.range(0, rounds).mapToDouble(i -> with.get(i) / without.get(i))) + "** |");
    }

    private static void send(ServerProcess server, FanOutReaders readers, String how, int messages, int length)
            throws IOException {
        CompletableFuture<Long> sent = server.order(how + ' ' + messages + ' ' + length);
        readers.read(messages);
        sent.join();
    }

    private static double lateness(ServerProcess server, FanOutReaders readers) throws IOException {
        int messages = 100;
        readers.keepLatencies(messages * MEMBERS);
        for (int i = 0; i < messages; i++) {
            send(server, readers, "group", 1, LATE_BYTES);
        }
        double late = readers.percentile(0.99);
        readers.keepLatencies(0);
        return late;
    }
}
