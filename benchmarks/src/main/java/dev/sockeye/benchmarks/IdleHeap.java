package dev.sockeye.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What a connection keeps on the server's heap that has echoed a message and has nothing to do since. */
final class IdleHeap {
    /** What arguments and files call it. */
    static final String KEY = "idle";

    static final int CONNECTIONS = 10_000;

    private static final Duration WARM_UP = Duration.ofSeconds(1);

    /** Servers that keep whole buffers for each connection need more than the load of messages does. */
    private static final String HEAP = "-Xmx2g";

    private IdleHeap() {}

    /** Bytes for each of many connections. */
    static long perConnection(Server server, List<String> flags, int connections)
            throws IOException, InterruptedException {
        List<String> all = Stream.of(flags, Server.flags(0), List.of(HEAP))
                .flatMap(List::stream)
                .toList();
        try (ServerProcess process = new ServerProcess(server, all)) {
            try (Load load = new EchoLoad(process.port(), Scenario.closedLoop(Content.TEXT, 64, 64))) {
                load.run(WARM_UP);
            }
            long before = process.usedHeap();
            try (Load load = new EchoLoad(process.port(), Scenario.closedLoop(Content.TEXT, 64, connections))) {
                load.run(Duration.ZERO);
                return (process.usedHeap() - before) / connections;
            }
        }
    }
}
