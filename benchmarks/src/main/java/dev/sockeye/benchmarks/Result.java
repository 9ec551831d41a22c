package dev.sockeye.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured under one load.
 *
 * @param row the load
 * @param scores by the names of the servers, in the order of the arguments
 * @param failures why others have none
 * @param rounds how many there were
 * @param others what else the machine did
 */
record Result(Row row, Map<String, Score> scores, Map<String, String> failures, int rounds, Machine.Others others) {
    boolean isSteady() {
        return scores.values().stream().allMatch(Score::isSteady);
    }

    /** What a reader has to know before relying on it; empty if nothing. */
    String caution() {
        StringBuilder caution = new StringBuilder();
        if (!others.areQuiet()) {
            caution.append("The machine was not quiet: ").append(others).append(". ");
        }
        if (!isSteady()) {
            caution.append(String.format(
                    Locale.ROOT,
                    "Not steady after %d rounds: quartiles of a ratio are more than %.0f %% apart. ",
                    rounds,
                    Score.WIDEST * 100));
        }
        failures.forEach((server, why) ->
                caution.append(server).append(" failed: ").append(why).append(". "));
        return caution.toString().strip();
    }

    Optional<Score> of(Server server) {
        return Optional.ofNullable(scores.get(server.name()));
    }
}
