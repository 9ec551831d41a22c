package dev.sockeye.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The arguments of {@link EchoBenchmark}.
 *
 * @param pace how long it measures
 * @param idle whether it measures the heap of idle connections instead
 * @param scenarios what it measures
 * @param peer the server beside Sockeye
 * @param serverFlags more flags of the servers' JVMs
 */
record Options(Pace pace, boolean idle, List<Scenario> scenarios, Server peer, List<String> serverFlags) {
    static final String USAGE = String.join(
            System.lineSeparator(),
            "Arguments, all optional:",
            "  --quick              under a minute, to see whether it works",
            "  --idle               the heap of 2,000 idle connections, instead of CPU per message",
            "  --only <n>           the nth scenario only, from 1",
            "  --against <dir>      another build's jars (a copy of target/servers/sockeye) instead of Tomcat's WebSocket",
            "  --server-flag <flag> one more flag for the servers' JVMs; may be repeated");

    /**
     * How long a measurement takes.
     *
     * @param round the length of a server's turn
     * @param warmUps turns of each server before it counts
     * @param rounds turns of each server that count
     */
    record Pace(Duration round, int warmUps, int rounds) {
        static final Pace FULL = new Pace(Duration.ofMillis(1500), 6, 11);
        static final Pace QUICK = new Pace(Duration.ofMillis(400), 4, 5);
    }

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException if they make no sense
     */
    static Options of(String... arguments) {
        Pace pace = Pace.FULL;
        boolean idle = false;
        List<Scenario> scenarios = Scenario.ALL;
        Server peer = Server.tomcat();
        Deque<String> flags = new ArrayDeque<>();
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        while (!left.isEmpty()) {
            String name = left.remove();
            switch (name) {
                case "--quick" -> pace = Pace.QUICK;
                case "--idle" -> idle = true;
                case "--only" -> scenarios = List.of(scenario(value(name, left)));
                case "--against" -> peer = Server.otherSockeye(Path.of(value(name, left)));
                case "--server-flag" -> flags.add(value(name, left));
                default -> throw new IllegalArgumentException("Unknown argument " + name);
            }
        }
        return new Options(pace, idle, scenarios, peer, List.copyOf(flags));
    }

    private static String value(String name, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException("Expected a value after " + name);
        }
        return left.remove();
    }

    private static Scenario scenario(String number) {
        int count = Scenario.ALL.size();
        if (!number.matches("[1-9]") || Integer.parseInt(number) > count) {
            throw new IllegalArgumentException("Expected a scenario from 1 to " + count + ", got " + number);
        }
        return Scenario.ALL.get(Integer.parseInt(number) - 1);
    }
}
