package dev.sockeye.benchmarks;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * What permessage-deflate costs beside the same calls of the JDK's zlib: processor time of the thread, both in turn, so that
 * what else runs on the machine matters little. For wall-clock time there is {@link DeflateBenchmark}.
 */
public final class DeflateCost {
    private static final int ROUNDS = 60;
    private static final int BYTES_PER_ROUND = 1 << 20;
    private static final int MAX_PER_ROUND = 2000;

    private DeflateCost() {}

    /**
     * Measures and prints.
     *
     * @param arguments none
     * @throws Exception if a message cannot be decompressed
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        out.println("nanoseconds of processor time per message: ours, zlib's, ratio");
        for (int bytes : new int[] {64, 1024, 65_536}) {
            for (DeflateBenchmark.Context context : DeflateBenchmark.Context.values()) {
                DeflateBenchmark state = new DeflateBenchmark();
                state.bytes = bytes;
                state.context = context;
                state.makeMessages();
                String what = bytes + " bytes, context kept by " + context;
                out.println(what + ": compress " + race(bytes, state::compress, state::compressByZlibAlone)
                        + "; decompress " + race(bytes, state::decompress, state::decompressByZlibAlone));
                state.end();
            }
        }
    }

    private static String race(int bytes, Callable<?> ours, Callable<?> theirs) throws Exception {
        int times = Math.min(MAX_PER_ROUND, BYTES_PER_ROUND / bytes);
        List<Long> mine = new ArrayList<>();
        List<Long> others = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            mine.add(cost(times, ours));
            others.add(cost(times, theirs));
        }
        double first = lowerQuartile(mine);
        double second = lowerQuartile(others);
        return String.format(Locale.ROOT, "%.0f %.0f %.2f", first / times, second / times, first / second);
    }

    private static long cost(int times, Callable<?> operation) throws Exception {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            operation.call();
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }

    /** What is slower was disturbed, or not compiled yet. */
    private static long lowerQuartile(List<Long> costs) {
        return costs.stream().sorted().skip(costs.size() / 4).findFirst().orElseThrow();
    }
}
