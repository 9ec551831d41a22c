package dev.sockeye.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes all faults, or those named, for Sockeye and for Tomcat's own WebSocket in turn, and writes what became of either as a
 * table for {@code docs/reference/reliability.md}.
 */
final class ReliabilityRun {
    private static final Path TABLE = Path.of("target/reliability.md");

    private ReliabilityRun() {}

    public static void main(String[] names) throws IOException {
        table(List.of(names));
        System.exit(0);
    }

    /** The lines of the table, which are written one by one as well. */
    static List<String> table(List<String> names) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "| fault | server | what happened | as promised | heap, MB | resident, MB | descriptors | threads |",
                "|---|---|---|---|---|---|---|---|"));
        for (FaultKind kind : FaultKind.values()) {
            if (names.isEmpty() || names.contains(kind.name())) {
                for (Contender contender : Contender.values()) {
                    lines.add(row(kind, contender));
                    System.out.println(lines.get(lines.size() - 1));
                    Files.write(TABLE, lines);
                }
            }
        }
        return lines;
    }

    private static String row(FaultKind kind, Contender contender) {
        String begin = "| " + kind.title() + " | " + contender + " | ";
        try {
            Aftermath outcome = kind.happenTo(contender, FaultScale.FULL);
            ServerState before = outcome.before();
            ServerState after = outcome.after();
            return begin
                    + "%s | %s | %.1f → %.1f | %.0f → %.0f | %d → %d | %d → %d |"
                            .formatted(
                                    outcome.done(),
                                    outcome.isSound() ? "yes" : "no",
                                    before.heap() / 1e6,
                                    after.heap() / 1e6,
                                    before.resident() / 1e6,
                                    after.resident() / 1e6,
                                    before.descriptors(),
                                    after.descriptors(),
                                    before.threads(),
                                    after.threads());
        } catch (Exception | AssertionError e) {
            return begin + "did not end: " + e + " | no | | | | |";
        }
    }
}
