package dev.sockeye.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Two servers under the same load, in turns: round n of one beside round n of the other. */
final class Comparison {
    private final List<Round> first = new ArrayList<>();
    private final List<Round> second = new ArrayList<>();

    /** Warms both up and measures them. */
    static Comparison run(Scenario scenario, Options options) throws IOException, InterruptedException {
        List<String> flags = new ArrayList<>(options.serverFlags());
        flags.add("-Dbenchmark.message-bytes=" + Math.max(8192, scenario.bytes()));
        try (ServerProcess one = new ServerProcess(Server.sockeye(), flags);
                ServerProcess other = new ServerProcess(options.peer(), flags);
                LoadGenerator toOne = new LoadGenerator(one.port(), scenario);
                LoadGenerator toOther = new LoadGenerator(other.port(), scenario)) {
            Comparison comparison = new Comparison();
            Duration length = options.pace().round();
            for (int i = 0; i < options.pace().warmUps(); i++) {
                toOne.run(length);
                toOther.run(length);
            }
            // Each goes first in every other turn, so that a machine that slows down slows both.
            for (int i = 0; i < options.pace().rounds(); i++) {
                if (i % 2 == 0) {
                    comparison.first.add(Round.measure(one, toOne, length));
                    comparison.second.add(Round.measure(other, toOther, length));
                } else {
                    comparison.second.add(Round.measure(other, toOther, length));
                    comparison.first.add(Round.measure(one, toOne, length));
                }
            }
            return comparison;
        }
    }

    /** A row of a Markdown table. */
    String row(Scenario scenario) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d / %,d | %s | %s | **%s** | %,.0f / %,.0f |",
                scenario.name(),
                messages(first),
                messages(second),
                cpu(first),
                cpu(second),
                ratio(),
                rate(first),
                rate(second));
    }

    private static long messages(List<Round> rounds) {
        return rounds.stream().mapToLong(Round::messages).sum();
    }

    private static Spread cpu(List<Round> rounds) {
        return Spread.of(rounds.stream().mapToDouble(Round::cpuMicrosPerMessage));
    }

    private Spread ratio() {
        DoubleStream ratios = IntStream.range(0, first.size())
                .mapToDouble(
                        i -> second.get(i).cpuMicrosPerMessage() / first.get(i).cpuMicrosPerMessage());
        return Spread.of(ratios);
    }

    private static double rate(List<Round> rounds) {
        return Spread.of(rounds.stream().mapToDouble(Round::messagesPerSecond)).median();
    }
}
