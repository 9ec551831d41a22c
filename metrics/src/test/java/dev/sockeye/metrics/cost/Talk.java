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
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server in a process of its own, and who talks to it.
 *
 * @param process the server
 * @param peers its connections
 * @param burst how many messages of 64 B come together
 */
record Talk(ChildProcess process, List<RawPeer> peers, int burst) implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("^port (\\d+)$");
    private static final Pattern CPU = Pattern.compile("^cpu (\\d+)$");
    private static final int BYTES = 64;
    private static final int CONNECTIONS = 8;

    static Talk start(Variant variant, int burst) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ChildProcess.ofJdk("java"), "-Xmx512m", "-XX:+UseParallelGC"));
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
                .filter(entry -> variant.hasModule() || !entry.matches(".*metrics/target/classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private byte[] repeated(boolean masked) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < burst; i++) {
            all.writeBytes(RawFrame.text("x".repeat(BYTES)).encode(masked));
        }
        return all.toByteArray();
    }

    /** How much CPU time the server takes for each of so many messages. */
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

    /** Asks the server to end, as a recording leaves files if it is killed. */
    @Override
    public void close() {
        process.stop();
    }
}
