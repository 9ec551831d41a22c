package dev.sockeye.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes faults for Sockeye and for Tomcat's own WebSocket in turn, and writes what became of either into a page. */
final class ReliabilityRun {
    private ReliabilityRun() {}

    /** Each row is written as soon as it is known: a run takes long. */
    static ReliabilityTable run(Path file, List<FaultKind> kinds) throws IOException {
        ReliabilityTable table = ReliabilityTable.of(Files.readString(file));
        for (FaultKind kind : kinds) {
            for (Contender contender : Contender.values()) {
                table = table.with(kind, contender, cells(kind, contender));
                Files.writeString(file, table.in(Files.readString(file)));
                System.out.println(
                        kind + " " + contender + ": " + table.rows().get(kind).get(contender));
            }
        }
        return table;
    }

    private static String cells(FaultKind kind, Contender contender) {
        try {
            Aftermath outcome = kind.happenTo(contender, FaultScale.FULL);
            ServerState before = outcome.before();
            ServerState after = outcome.after();
            return "%s | %s | %.1f → %.1f | %.0f → %.0f | %d → %d | %d → %d"
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
            return "did not end: " + String.valueOf(e).replace('|', '/').replace('\n', ' ') + " | no | | | |";
        }
    }
}
