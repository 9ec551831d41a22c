package dev.sockeye.cli.terminal;

import java.util.Locale;

/** Amounts, written for people. */
public final class Amounts {
    private static final String[] BYTE_UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final int KIBI = 1024;
    private static final double MICRO = 1_000;
    private static final double MILLI = 1_000_000;
    private static final double SECOND = 1_000_000_000;

    private Amounts() {}

    /**
     * {@return a number of bytes}
     *
     * @param bytes 0 or more
     */
    public static String bytes(long bytes) {
        if (bytes < KIBI) {
            return String.format(Locale.ROOT, "%d B", bytes);
        }
        double amount = (double) bytes / KIBI;
        int unit = 0;
        while (amount >= KIBI && unit < BYTE_UNITS.length - 1) {
            amount /= KIBI;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, BYTE_UNITS[unit]);
    }

    /**
     * {@return a time}
     *
     * @param nanos 0 or more
     */
    public static String time(long nanos) {
        if (nanos < MILLI) {
            return String.format(Locale.ROOT, "%.0f µs", nanos / MICRO);
        }
        return nanos < SECOND
                ? String.format(Locale.ROOT, nanos < 100 * MILLI ? "%.2f ms" : "%.0f ms", nanos / MILLI)
                : String.format(Locale.ROOT, "%.2f s", nanos / SECOND);
    }

    /**
     * {@return a number with its thousands apart}
     *
     * @param number any
     */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * {@return a number of things, in singular or plural}
     *
     * @param number any
     * @param thing the singular
     */
    public static String count(long number, String thing) {
        return count(number) + " " + thing + (number == 1 ? "" : "s");
    }
}
