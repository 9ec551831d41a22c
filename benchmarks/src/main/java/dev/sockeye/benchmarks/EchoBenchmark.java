package dev.sockeye.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what the same work costs servers: Sockeye, Tomcat's own WebSocket and others, each in a process of its own, under
 * the same load in short turns. Prints Markdown, and writes a page with charts if it is asked to.
 */
public final class EchoBenchmark {
    private static final int EXIT_WRONG_USE = 2;

    private final Options options;

    private EchoBenchmark(Options options) {
        this.options = options;
    }

    /**
     * Runs it.
     *
     * @param arguments {@code --help} prints them; exits with 2 if they make no sense
     * @throws IOException if a server cannot be started
     * @throws InterruptedException if interrupted while waiting for a server
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            new EchoBenchmark(Options.of(arguments)).run();
        } catch (IllegalArgumentException wrongUse) {
            System.err.println(wrongUse.getMessage());
            System.err.println(Options.USAGE);
            System.exit(EXIT_WRONG_USE);
        }
    }

    private void run() throws IOException, InterruptedException {
        Machine.Others before = Machine.before();
        System.out.println("JDK " + Runtime.version() + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, " + options.serverFlags());
        System.out.println((before.areQuiet() ? "The machine is quiet: " : "The machine is NOT quiet: ") + before);
        List<Result> results = measure();
        Map<String, Long> idle = options.idle() ? measureIdleHeap() : Map.of();
        if (options.page().isPresent()) {
            Report report = new Report(options, before, results, idle);
            System.out.println(
                    "Written: " + ResultPage.write(report, options.page().get()));
        }
    }

    private List<Result> measure() throws IOException, InterruptedException {
        List<Result> results = new ArrayList<>();
        if (options.rows().isEmpty()) {
            return results;
        }
        System.out.println(
                "CPU of " + options.reference().name()
                        + " / CPU of the server, for the same work, and half the distance of the quartiles; microseconds of CPU\n");
        List<String> columns = new ArrayList<>(List.of("load"));
        options.servers().forEach(server -> columns.add(server.name()));
        columns.addAll(List.of("rounds", ""));
        System.out.print(Table.head(columns));
        for (Row row : options.rows()) {
            Result result = Comparison.run(row, options);
            List<String> cells = new ArrayList<>(List.of(row.name()));
            for (Server server : options.servers()) {
                cells.add(result.of(server).map(Score::toString).orElse("–"));
            }
            cells.addAll(List.of(String.valueOf(result.rounds()), result.caution()));
            System.out.print(Table.row(cells));
            results.add(result);
        }
        return results;
    }

    private Map<String, Long> measureIdleHeap() throws IOException, InterruptedException {
        System.out.println();
        System.out.print(Table.head(List.of("heap of " + IdleHeap.CONNECTIONS + " idle connections", "bytes of one")));
        Map<String, Long> idle = new LinkedHashMap<>();
        for (Server server : options.servers()) {
            long bytes = IdleHeap.perConnection(server, options.serverFlags(), IdleHeap.CONNECTIONS);
            System.out.print(Table.row(List.of(server.name(), String.valueOf(bytes))));
            idle.put(server.name(), bytes);
        }
        return idle;
    }
}
