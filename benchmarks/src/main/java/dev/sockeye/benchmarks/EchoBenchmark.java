package dev.sockeye.benchmarks;

import java.io.IOException;

/**
 * Compares what a message costs the server: Sockeye on embedded Tomcat and Tomcat's own WebSocket, each in a process of
 * its own, with the same endpoint class, flags and connector, under the same load in short turns. Prints Markdown.
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
        System.out.println(
                "JDK " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors");
        System.out.println();
        if (options.idle()) {
            printIdleHeap(options);
        } else {
            printComparison(options);
        }
    }

    private static void printComparison(Options options) throws IOException, InterruptedException {
        String peer = options.peer().name();
        System.out.println("CPU in microseconds of the server process per message: median (lowest-highest) of "
                + options.pace().rounds() + " rounds");
        System.out.println();
        System.out.println("| scenario | messages | Sockeye | " + peer + " | " + peer + " / Sockeye | messages/s |");
        System.out.println("|---|---|---|---|---|---|");
        for (Scenario scenario : options.scenarios()) {
            System.out.println(Comparison.run(scenario, options).row(scenario));
        }
    }

    private static void printIdleHeap(Options options) throws IOException, InterruptedException {
        System.out.println("| " + Scenario.IDLE.name() + " | heap bytes per connection |");
        System.out.println("|---|---|");
        System.out.println(IdleHeap.row(Server.sockeye(), options.serverFlags()));
        System.out.println(IdleHeap.row(options.peer(), options.serverFlags()));
    }
}
