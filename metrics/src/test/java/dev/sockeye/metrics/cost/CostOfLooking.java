package dev.sockeye.metrics.cost;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import dev.sockeye.testkit.process.ChildProcess;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What it costs a server to be looked at: the CPU time of two servers for an echo of 64 B, one of which has all who can look on,
 * by turns. Not a test, as it needs a quiet machine; {@code docs/contributing/decisions/0063-rows-of-calls.md} has its results.
 */
final class CostOfLooking {
    private static final Pattern PORT = Pattern.compile("^port (\\d+)$");
    private static final Pattern CPU = Pattern.compile("^cpu (\\d+)$");
    private static final int BYTES = 64;
    private static final int CONNECTIONS = 8;

    private CostOfLooking() {}

    /** Which server. */
    enum Variant {
        /** Without the module. */
        ALONE,
        LOOKED_AT
    }

    /** The arguments are rounds, messages in each, and how many of these come together. */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        int messages = Integer.parseInt(arguments[1]);
        int burst = Integer.parseInt(arguments[2]);
        Map<Variant, Talk> servers = new EnumMap<>(Variant.class);
        for (Variant each : Variant.values()) {
            servers.put(each, Talk.start(each, burst));
        }
        List<Double> more = new ArrayList<>();
        for (int round = -2; round < rounds; round++) {
            double alone = servers.get(Variant.ALONE).nanosForAMessage(messages);
            double lookedAt = servers.get(Variant.LOOKED_AT).nanosForAMessage(messages);
            System.out.printf("%d: alone %.0f ns, looked at %.0f ns%n", round, alone, lookedAt);
            if (round >= 0) {
                more.add(lookedAt / alone - 1);
            }
        }
        more.sort(null);
        System.out.printf(
                "in bursts of %d: %.1f %% more, the middle half from %.1f to %.1f %%%n",
                burst,
                100 * more.get(more.size() / 2),
                100 * more.get(more.size() / 4),
                100 * more.get(3 * more.size() / 4));
        System.exit(0);
    }

    /** One of the servers, and who talks to it. */
    private record Talk(ChildProcess process, List<RawPeer> peers, int burst) {
        static Talk start(Variant variant, int burst) throws IOException, InterruptedException {
            List<String> command =
                    new ArrayList<>(List.of(ChildProcess.ofJdk("java"), "-Xmx512m", "-XX:+UseParallelGC"));
            command.addAll(
                    Stream.of(System.getProperty("cost.options." + variant, "").split(" "))
                            .filter(option -> !option.isEmpty())
                            .toList());
            command.addAll(List.of("-cp", classPath(variant), MeasuredServer.class.getName(), variant.name()));
            ChildProcess process = ChildProcess.start(command);
            URI uri = URI.create("ws://127.0.0.1:" + process.await(PORT).group(1) + "/echo");
            List<RawPeer> peers = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                peers.add(RawPeer.open(uri));
            }
            return new Talk(process, peers, burst);
        }

        private static String classPath(Variant variant) {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(entry -> variant == Variant.LOOKED_AT || !entry.matches(".*metrics/(target/classes|main)"))
                    .collect(Collectors.joining(File.pathSeparator));
        }

        private byte[] repeated(boolean masked) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < burst; i++) {
                all.writeBytes(RawFrame.text("x".repeat(BYTES)).encode(masked));
            }
            return all.toByteArray();
        }

        double nanosForAMessage(int messages) throws IOException, InterruptedException {
            byte[] asked = repeated(true);
            byte[] answered = repeated(false);
            int turns = messages / burst / peers.size();
            long before = cpu();
            for (int turn = 0; turn < turns; turn++) {
                for (RawPeer peer : peers) {
                    peer.write(asked);
                }
                for (RawPeer peer : peers) {
                    if (!Arrays.equals(peer.readBytes(answered.length), answered)) {
                        throw new AssertionError("Expected the echo of what was sent");
                    }
                }
            }
            return (double) (cpu() - before) / ((long) turns * burst * peers.size());
        }

        private long cpu() throws IOException, InterruptedException {
            return Long.parseLong(process.ask("cpu", CPU).group(1));
        }
    }
}
