package dev.sockeye.interop.peers;

import dev.sockeye.wiresuite.WireSuite;
import dev.sockeye.wiresuite.peer.PeerRole;
import dev.sockeye.wiresuite.peer.Verdict;
import dev.sockeye.wiresuite.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The wire suite against Sockeye and its peers, each in a JVM of its own: JSON for each run, and all of them side by
 * side as {@code comparison.md} and {@code comparison.html}.
 */
final class ComparePeers {
    private final Path directory;
    private final Reports reports;

    private ComparePeers(Path directory) throws IOException {
        this.directory = directory;
        this.reports = new Reports(Files.createDirectories(directory.resolve("reports")));
    }

    /**
     * Measures and compares.
     *
     * @param arguments the directory with the implementations' jars; what to measure ({@code tomcat},
     *     {@code tomcat-client}, {@code tomcat-client-whole}…, without any: everything). What is not measured keeps the
     *     report of an earlier run, if there is one
     */
    public static void main(String[] arguments) throws Exception {
        ComparePeers comparison = new ComparePeers(Path.of(arguments[0]));
        comparison.measure(Arrays.asList(arguments).subList(1, arguments.length));
        comparison.write();
    }

    private static List<Measurement> all() {
        List<Measurement> all = new ArrayList<>();
        for (PeerRole role : PeerRole.values()) {
            for (Implementation peer : Implementation.values()) {
                for (EchoStyle style : EchoStyle.values()) {
                    all.add(new Measurement(peer, role, style));
                }
            }
        }
        return all;
    }

    private void measure(List<String> words) throws IOException, InterruptedException {
        for (String word : words) {
            if (all().stream().noneMatch(one -> one.is(word))) {
                throw new IllegalArgumentException("Expected something like tomcat or tomcat-client, got " + word);
            }
        }
        for (Measurement one : all()) {
            if (words.isEmpty() || words.stream().anyMatch(one::is)) {
                measure(one);
            }
        }
    }

    private void measure(Measurement measurement) throws IOException, InterruptedException {
        long start = System.nanoTime();
        RunReport report = measurement.run(directory);
        reports.write(measurement, report);
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        System.out.println(measurement.name() + ": " + counts(report) + " (" + seconds + " s)");
    }

    private static String counts(RunReport report) {
        return Arrays.stream(Verdict.values())
                .map(verdict -> report.counts().get(verdict) + " " + verdict)
                .collect(Collectors.joining(", "));
    }

    private void write() throws Exception {
        List<Measurement> measured = all().stream().filter(reports::has).collect(Collectors.toList());
        List<RunReport> read = measured.stream().map(reports::read).collect(Collectors.toList());
        Files.writeString(directory.resolve("comparison.md"), new ComparisonTable(read).text());
        List<String> command = new ArrayList<>(
                List.of("report", "--html", directory.resolve("comparison.html").toString()));
        measured.forEach(one -> command.add(reports.file(one).toString()));
        // This is also the end of the JVM.
        WireSuite.main(command.toArray(String[]::new));
    }
}
