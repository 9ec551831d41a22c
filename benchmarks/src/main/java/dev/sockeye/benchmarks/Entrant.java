package dev.sockeye.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A running server with its clients, and what it has done in the rounds so far. */
final class Entrant implements AutoCloseable {
    private final Row row;
    private final ServerProcess process;
    private final Load load;
    private final List<Round> rounds = new ArrayList<>();

    private Entrant(Row row, ServerProcess process, Load load) {
        this.row = row;
        this.process = process;
        this.load = load;
    }

    /** Starts a server and connects the clients of a row to it. */
    static Entrant start(Row row, Server server, List<String> flags) throws IOException, InterruptedException {
        ServerProcess process = new ServerProcess(server, flags);
        try {
            return new Entrant(row, process, row.clients().connect(process.port()));
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    void warmUp(Duration length) throws IOException {
        load.run(length);
        load.latencies().clear();
    }

    void round(Duration length) throws IOException {
        rounds.add(Round.measure(process, load, length));
    }

    /** The CPU time it has used so far. */
    Duration cpu() {
        return process.cpu();
    }

    /** Microseconds of CPU for a unit of work. */
    Spread cost() {
        return Spread.of(rounds.stream().mapToDouble(this::cost));
    }

    private double cost(Round round) {
        return round.cpuMicrosPerUnit() / row.size();
    }

    /** What another needs for the same as a multiple of what this one needs, round by round. */
    Spread ratioOf(Entrant other) {
        return Spread.of(IntStream.range(0, Math.min(rounds.size(), other.rounds.size()))
                .mapToDouble(i -> other.cost(other.rounds.get(i)) / cost(rounds.get(i))));
    }

    /** What was measured of it beside another. */
    Score score(Entrant reference) {
        return new Score(
                cost(),
                ratioOf(reference),
                load.latencies().percentile(0.5),
                load.latencies().percentile(0.99),
                Spread.of(rounds.stream().mapToDouble(round -> round.unitsPerSecond() * row.size()))
                        .median());
    }

    @Override
    public void close() throws IOException {
        try (process) {
            load.close();
        }
    }
}
