package dev.sockeye.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What else the machine does while something is measured, by Linux's account of all processors (proc(5), {@code /proc/stat});
 * elsewhere nothing is known, and nothing is said.
 */
final class Machine {
    private static final Path ACCOUNT = Path.of("/proc/stat");
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int IDLE = 4;
    private static final int WAITING = 5;
    private static final int STOLEN = 8;
    /** Since then, guests are counted twice. */
    private static final int GUEST = 9;

    private final Account begin = Account.now();
    private final Duration own = ownCpu();

    /** Processor time in the units of the account. */
    private record Account(long total, long idle, long stolen) {
        static Account now() {
            if (!Files.isReadable(ACCOUNT)) {
                return new Account(0, 0, 0);
            }
            try {
                String[] fields = Files.readAllLines(ACCOUNT).get(0).split(" +", -1);
                long total = 0;
                for (int i = 1; i < GUEST && i < fields.length; i++) {
                    total += Long.parseLong(fields[i]);
                }
                long idle = Long.parseLong(fields[IDLE]) + Long.parseLong(fields[WAITING]);
                return new Account(total, idle, Long.parseLong(fields[STOLEN]));
            } catch (IOException e) {
                throw new IllegalStateException("Expected to read " + ACCOUNT, e);
            }
        }
    }

    /**
     * Parts of the machine's processor time, from 0 to 1.
     *
     * @param busy what other programs had
     * @param stolen what other machines on the same hardware had
     */
    record Others(double busy, double stolen) {
        private static final double QUIET = 0.05;
        private static final double FAIR = 0.02;

        boolean areQuiet() {
            return busy <= QUIET && stolen <= FAIR;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%.0f %% of the processors for others, %.1f %% stolen", busy * 100, stolen * 100);
        }
    }

    /** What others do before anything is measured. */
    static Others before() throws InterruptedException {
        Machine machine = new Machine();
        TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        return machine.others(Duration.ZERO);
    }

    /** What others have done since this was made, while the servers used so much, and this process what it did. */
    Others others(Duration servers) {
        Account end = Account.now();
        double total = end.total - begin.total;
        if (total == 0) {
            return new Others(0, 0);
        }
        double stolen = end.stolen - begin.stolen;
        double busy = total - (end.idle - begin.idle) - stolen;
        Duration ours = servers.plus(ownCpu().minus(own));
        return new Others(Math.max(0, busy / total - part(ours, total)), stolen / total);
    }

    /** A tick of the account is a hundredth of a second of one processor. */
    private static double part(Duration cpu, double ticks) {
        return cpu.toMillis() / 10.0 / ticks;
    }

    private static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
