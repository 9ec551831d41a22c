package dev.sockeye.metrics.cost;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What it costs a server to be looked at: the CPU time of servers for an echo of 64 B, each of which has others who look on, by turns.
 * They are started several times, as the compiler makes each a little different. Not a test, as it needs a quiet machine;
 * {@code docs/how-to/metrics.md} has its results.
 */
final class CostOfLooking {
    private static final int WARM_UP = 400_000;
    private static final int PERCENT = 100;
    private static final int FIRST_VARIANT = 4;

    /** What the servers took for a message, in the order of the rounds; the same round has the same place in each. */
    private final Map<Variant, List<Double>> nanos = new EnumMap<>(Variant.class);

    private final int rounds;
    private final int messages;
    private final int burst;

    private CostOfLooking(int rounds, int messages, int burst, Stream<Variant> others) {
        this.rounds = rounds;
        this.messages = messages;
        this.burst = burst;
        Stream.concat(Stream.of(Variant.ALONE), others).forEach(each -> nanos.put(each, new ArrayList<>()));
    }

    /**
     * The arguments are how often the servers are started, rounds of each start, messages in each round, how many of these come
     * together, and who looks on besides nobody: a {@link Variant} or more.
     */
    public static void main(String[] arguments) throws Exception {
        int starts = Integer.parseInt(arguments[0]);
        CostOfLooking cost = new CostOfLooking(
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Arrays.stream(arguments).skip(FIRST_VARIANT).map(Variant::valueOf));
        for (int start = 1; start <= starts; start++) {
            cost.measure();
            cost.print("start " + start, (start - 1) * cost.rounds);
        }
        cost.print(starts + " starts", 0);
        System.exit(0);
    }

    private void measure() throws IOException, InterruptedException {
        Map<Variant, Talk> talks = new EnumMap<>(Variant.class);
        try {
            for (Variant each : nanos.keySet()) {
                Talk talk = Talk.start(each, burst);
                talks.put(each, talk);
                talk.nanosForAMessage(WARM_UP);
            }
            List<Variant> turns = new ArrayList<>(nanos.keySet());
            for (int round = 0; round < rounds; round++) {
                for (Variant each : turns) {
                    nanos.get(each).add(talks.get(each).nanosForAMessage(messages));
                }
                // Nobody always has his turn after the same.
                Collections.shuffle(turns);
            }
        } finally {
            talks.values().forEach(Talk::close);
        }
    }

    private void print(String what, int firstRound) {
        System.out.printf("%s, bursts of %d%n", what, burst);
        List<Double> alone = nanos.get(Variant.ALONE);
        nanos.forEach((variant, all) -> {
            List<Double> more = new ArrayList<>();
            for (int round = firstRound; round < all.size(); round++) {
                more.add(PERCENT * (all.get(round) / alone.get(round) - 1));
            }
            Quartiles took = Quartiles.of(all.subList(firstRound, all.size()));
            Quartiles percent = Quartiles.of(more);
            System.out.printf(
                    "  %s %.0f ns (quartiles %.0f to %.0f), %.1f %% more (quartiles %.1f to %.1f)%n",
                    variant,
                    took.median(),
                    took.lower(),
                    took.upper(),
                    percent.median(),
                    percent.lower(),
                    percent.upper());
        });
    }
}
