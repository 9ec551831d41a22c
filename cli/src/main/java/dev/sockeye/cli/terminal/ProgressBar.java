package dev.sockeye.cli.terminal;

import java.util.Locale;

/** One line that says how far something is, written over and over. For one thread. */
public final class ProgressBar {
    private static final long EVERY_NANOS = 50_000_000;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double SHORTEST = 1e-3;
    private static final int LEAST_BAR = 10;
    private static final int MOST_BAR = 40;
    private static final int AROUND_BAR = 8;

    private final Shell shell;
    private final Palette palette;
    private final String label;
    private final long total;
    private final long began;
    private long shown;
    private boolean visible;

    /**
     * A bar that appears with the first progress, if the standard error is a terminal.
     *
     * @param shell whose standard error it is written to
     * @param palette how it is painted
     * @param label what is making progress
     * @param total how many bytes it will be; more than 0
     */
    public ProgressBar(Shell shell, Palette palette, String label, long total) {
        this.shell = shell;
        this.palette = palette;
        this.label = label;
        this.total = total;
        began = shell.nanoTime().getAsLong();
        shown = began - EVERY_NANOS;
    }

    /**
     * Shows how far it is, a few times a second at most.
     *
     * @param done how many bytes are done
     */
    public void show(long done) {
        long now = shell.nanoTime().getAsLong();
        if (!shell.tty().isError() || (now - shown < EVERY_NANOS && done < total)) {
            return;
        }
        shown = now;
        visible = true;
        shell.err().print(Tty.FROM_LEFT_EDGE + line(done, now));
        shell.err().flush();
    }

    private String line(long done, long now) {
        String tail = String.format(
                Locale.ROOT,
                " %3d%%  %s of %s  %s/s",
                done * 100 / total,
                Amounts.bytes(done),
                Amounts.bytes(total),
                Amounts.bytes((long) (done / Math.max((now - began) / NANOS_PER_SECOND, SHORTEST))));
        int room = shell.tty().width() - label.length() - tail.length() - AROUND_BAR;
        int width = Math.max(LEAST_BAR, Math.min(MOST_BAR, room));
        int full = (int) (done * width / total);
        return label + "  " + palette.paint(Style.BAR, "█".repeat(full)) + "░".repeat(width - full) + tail;
    }

    /** Leaves the line as it is. */
    public void end() {
        if (visible) {
            shell.err().println();
        }
    }
}
