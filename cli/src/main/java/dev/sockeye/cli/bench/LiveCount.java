package dev.sockeye.cli.bench;

import dev.sockeye.cli.terminal.Amounts;
import dev.sockeye.cli.terminal.Shell;
import dev.sockeye.cli.terminal.Tty;

/** How many echoes have come, on a line that is written over and over and gone in the end. For one thread. */
final class LiveCount {
    /** How often to show it. */
    static final long EVERY_MILLIS = 100;

    private static final double NANOS_PER_SECOND = 1e9;

    private final Shell shell;
    private boolean visible;

    LiveCount(Shell shell) {
        this.shell = shell;
    }

    /**
     * Shows it, if the standard error is a terminal.
     *
     * @param echoes how many have come
     * @param nanos in which time
     */
    void show(long echoes, long nanos) {
        if (shell.tty().isError()) {
            visible = true;
            shell.err()
                    .print(Tty.FROM_LEFT_EDGE + Amounts.count(echoes) + " echoes, "
                            + Amounts.count(Math.round(echoes * NANOS_PER_SECOND / Math.max(1, nanos))) + "/s");
            shell.err().flush();
        }
    }

    void end() {
        if (visible) {
            shell.err().print(Tty.FROM_LEFT_EDGE);
            shell.err().flush();
        }
    }
}
