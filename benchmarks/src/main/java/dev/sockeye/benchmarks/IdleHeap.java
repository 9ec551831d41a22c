package dev.sockeye.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a connection keeps on the server's heap that has echoed a message and has nothing to do since. */
final class IdleHeap {
    private IdleHeap() {}

    static String row(Server server, List<String> flags) throws IOException, InterruptedException {
        Scenario warmUp = Scenario.ALL.get(0);
        Scenario idle = Scenario.IDLE;
        try (ServerProcess process = new ServerProcess(server, flags)) {
            try (LoadGenerator load = new LoadGenerator(process.port(), warmUp)) {
                load.run(Duration.ofSeconds(1));
            }
            long before = process.usedHeap();
            try (LoadGenerator load = new LoadGenerator(process.port(), idle)) {
                load.run(Duration.ZERO);
                long bytes = (process.usedHeap() - before) / idle.connections();
                return String.format(Locale.ROOT, "| %s | %,d |", server.name(), bytes);
            }
        }
    }
}
