package dev.sockeye.benchmarks;

import java.io.IOException;
import java.util.stream.Collectors;

/**
 * Compares what the same work costs servers: Sockeye, Tomcat's own WebSocket and others, each in a process of its own, under
 * the same load in short turns. Prints Markdown.
 */
public final class EchoBenchmark {
    private static final int EXIT_WRONG_USE = 2;

    private EchoBenchmark() {}

    /**
     * Runs it.
     *
     * @param arguments {@code --help} prints them; exits with 2 if they make no sense
     * @throws IOException if a server cannot be started
     * @throws InterruptedException if interrupted while waiting for a server
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.of(arguments);
        } catch (IllegalArgumentException wrongUse) {
            System.err.println(wrongUse.getMessage());
            System.err.println(Options.USAGE);
            System.exit(EXIT_WRONG_USE);
            return;
        }
        Machine.Others before = Machine.before();
        System.out.println("JDK " + Runtime.version() + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, " + options.serverFlags());
        System.out.println(before.areQuiet() ? "The machine is quiet." : "The machine is not quiet: " + before);
        System.out.println();
        if (!options.rows().isEmpty()) {
            measure(options);
        }
        if (options.idle()) {
            measureIdleHeap(options);
        }
    }

    private static void measure(Options options) throws IOException, InterruptedException {
        String reference = options.reference().name();
        System.out.println("CPU of " + reference + " / CPU of the server, for the same work, half the distance of the "
                + "quartiles; microseconds of CPU");
        System.out.println();
        System.out.println(options.servers().stream()
                .map(Server::name)
                .collect(Collectors.joining(" | ", "| load | ", " | rounds | |")));
        System.out.println("|---".repeat(options.servers().size() + 3) + "|");
        for (Row row : options.rows()) {
            Result result = Comparison.run(row, options);
            System.out.println(options.servers().stream()
                    .map(server -> result.of(server).map(Score::toString).orElse("-"))
                    .collect(Collectors.joining(
                            " | ",
                            "| " + row.name() + " | ",
                            " | " + result.rounds() + " | " + result.caution() + " |")));
        }
    }

    private static void measureIdleHeap(Options options) throws IOException, InterruptedException {
        System.out.println();
        System.out.printf("| %,d idle connections | heap bytes per connection |%n", IdleHeap.CONNECTIONS);
        System.out.println("|---|---|");
        for (Server server : options.servers()) {
            long bytes = IdleHeap.perConnection(server, options.serverFlags(), IdleHeap.CONNECTIONS);
            System.out.printf("| %s | %,d |%n", server.name(), bytes);
        }
    }
}
