package dev.sockeye.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Compares what it costs a server to send to 500 connections by a group and by a loop over the blocking remotes of the same
 * sessions, in turns, and beside them to write ready-made frames to 500 sockets, which is as little as can be; and how late
 * messages are with and without a member that never reads. Prints Markdown.
 */
public final class GroupBenchmark {
    private static final int MEMBERS = 500;
    private static final int WARM_UPS = 5;
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
        System.out.println("| members | messages | group | loop | floor | group / loop | floor / loop |");
        System.out.println("|---|---|---|---|---|---|---|");
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
        return new ServerProcess(
                Server.sockeye().running(FanOutServer.class),
                List.of("-Dsockeye.send-timeout=600000", "-Dsockeye.ping-interval=0"));
    }

    private void compare(String extensions, Load load) throws IOException, InterruptedException {
        List<Double> group = new ArrayList<>();
        List<Double> loop = new ArrayList<>();
        List<Double> floor = new ArrayList<>();
        String compression = extensions.isEmpty() ? "" : " deflate";
        try (ServerProcess server = start();
                FanOutReaders readers = new FanOutReaders(
                        server.port(), MEMBERS, port -> OpeningHandshake.connect(port, EchoEndpoint.PATH, extensions));
                FanOutReaders bare = bare(server)) {
            for (int round = -WARM_UPS; round < rounds; round++) {
                double byGroup = cost(server, readers, "group", load, "");
                double byLoop = cost(server, readers, "loop", load, "");
                double atLeast = cost(server, bare, "floor", load, compression);
                if (round >= 0) {
                    group.add(byGroup);
                    loop.add(byLoop);
                    floor.add(atLeast);
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %d%s | %s | %s | %s | %s | **%s** | %s |%n",
                MEMBERS,
                extensions.isEmpty() ? "" : ", " + extensions,
                load.name(),
                spread(group),
                spread(loop),
                spread(floor),
                ratio(group, loop),
                ratio(floor, loop));
    }

    private static FanOutReaders bare(ServerProcess server) throws IOException {
        int port = server.order("bare " + MEMBERS).join().intValue();
        return new FanOutReaders(
                port, MEMBERS, to -> SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), to)));
    }

    private static Spread ratio(List<Double> some, List<Double> others) {
        return Spread.of(IntStream.range(0, some.size()).mapToDouble(i -> some.get(i) / others.get(i)));
    }

    private static Spread spread(List<Double> values) {
        return Spread.of(values.stream().mapToDouble(Double::doubleValue));
    }

    /** Microseconds of the server's CPU per delivery. */
    private static double cost(ServerProcess server, FanOutReaders readers, String how, Load load, String compression)
            throws IOException {
        long before = server.cpu().toNanos();
        for (int i = 0; i < load.times(); i++) {
            send(server, readers, how, load.inARow(), load.length() + compression);
        }
        return (server.cpu().toNanos() - before) / 1e3 / load.deliveries();
    }

    private void compareLateness() throws IOException, InterruptedException {
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        try (ServerProcess server = start();
                FanOutReaders readers = new FanOutReaders(server.port(), MEMBERS, OpeningHandshake::connect)) {
            lateness(server, readers);
            for (int round = 0; round < rounds; round++) {
                if (round % 2 == 0) {
                    without.add(lateness(server, readers));
                    with.add(latenessBesideSleeper(server, readers));
                } else {
                    with.add(latenessBesideSleeper(server, readers));
                    without.add(lateness(server, readers));
                }
            }
        }
        System.out.println("| p99 from send to receipt, microseconds | |");
        System.out.println("|---|---|");
        System.out.println("| all read | " + spread(without) + " |");
        System.out.println("| one more never reads | " + spread(with) + " |");
        System.out.println("| with / without | **" + ratio(with, without) + "** |");
    }

    private static double latenessBesideSleeper(ServerProcess server, FanOutReaders readers) throws IOException {
        SocketChannel asleep = OpeningHandshake.connect(server.port());
        send(server, readers, "group", FILLING, "" + 4 * LATE_BYTES);
        double late = lateness(server, readers);
        asleep.close();
        return late;
    }

    private static void send(ServerProcess server, FanOutReaders readers, String how, int messages, String length)
            throws IOException {
        CompletableFuture<Long> sent = server.order(how + ' ' + messages + ' ' + length);
        readers.read(messages);
        sent.join();
    }

    private static double lateness(ServerProcess server, FanOutReaders readers) throws IOException {
        int messages = 100;
        readers.keepLatencies(messages * MEMBERS);
        for (int i = 0; i < messages; i++) {
            send(server, readers, "group", 1, "" + LATE_BYTES);
        }
        double late = readers.percentile(0.99);
        readers.keepLatencies(0);
        return late;
    }
}
