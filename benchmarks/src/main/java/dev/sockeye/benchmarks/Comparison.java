package dev.sockeye.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Servers under the same load, in turns: each measures one round, then the next, and all of them again. */
final class Comparison {
    private final Map<Server, Entrant> entrants = new LinkedHashMap<>();
    private final Map<String, String> failures = new TreeMap<>();
    private final Row row;
    private final Options options;

    private Comparison(Row row, Options options) {
        this.row = row;
        this.options = options;
    }

    /** Starts the servers, warms them up and measures them, until the ratios are steady or the most rounds are over. */
    static Result run(Row row, Options options) throws IOException, InterruptedException {
        Comparison comparison = new Comparison(row, options);
        Machine machine = new Machine();
        try {
            comparison.start();
            Pace pace = options.pace();
            for (int i = 0; i < pace.warmUps(); i++) {
                comparison.each(0, entrant -> entrant.warmUp(pace.round()));
            }
            int rounds = 0;
            while (rounds < pace.rounds() || (rounds < pace.mostRounds() && !comparison.isSteady())) {
                // Another begins each time, so that a machine that slows down slows all of them.
                comparison.each(rounds, entrant -> entrant.round(pace.round()));
                rounds++;
            }
            Machine.Others others = machine.others(comparison.cpu());
            return new Result(row, comparison.scores(), Map.copyOf(comparison.failures), rounds, others);
        } finally {
            for (Entrant entrant : comparison.entrants.values()) {
                entrant.close();
            }
        }
    }

    private void start() throws InterruptedException {
        List<String> flags = new ArrayList<>(options.serverFlags());
        flags.addAll(Server.flags(row.messageBytes()));
        for (Server server : options.servers()) {
            try {
                entrants.put(server, Entrant.start(row, server, flags));
            } catch (IOException | IllegalStateException e) {
                fail(server, e);
            }
        }
    }

    private interface Turn {
        void of(Entrant entrant) throws IOException;
    }

    /** Gives each its turn, beginning with another one than before; who fails is out. */
    private void each(int first, Turn turn) throws IOException {
        List<Map.Entry<Server, Entrant>> order = new ArrayList<>(entrants.entrySet());
        Collections.rotate(order, -first);
        for (Map.Entry<Server, Entrant> next : order) {
            try {
                turn.of(next.getValue());
            } catch (IOException | IllegalStateException e) {
                fail(next.getKey(), e);
                next.getValue().close();
                entrants.remove(next.getKey());
            }
        }
    }

    private void fail(Server server, Exception failure) {
        failures.put(
                server.name(),
                String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
    }

    private Map<String, Score> scores() {
        Map<String, Score> scores = new LinkedHashMap<>();
        Entrant reference = entrants.get(options.reference());
        if (reference != null) {
            entrants.forEach((server, entrant) -> scores.put(server.name(), entrant.score(reference)));
        }
        return scores;
    }

    private boolean isSteady() {
        return scores().values().stream().allMatch(Score::isSteady);
    }

    private Duration cpu() {
        return entrants.values().stream().map(Entrant::cpu).reduce(Duration.ZERO, Duration::plus);
    }
}
