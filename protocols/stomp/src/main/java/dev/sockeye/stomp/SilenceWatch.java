package dev.sockeye.stomp;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.session.sending.ScheduledSend;
import java.time.Duration;

/** Looks whether a client sends as often as it has promised. Thread-safe. */
final class SilenceWatch {
    /** A client may be late, as its clock and the network are. */
    private static final int MAX_SILENT_PERIODS = 2;

    private final WebSocket ws;
    private final Duration period;
    private final Runnable onSilence;
    private volatile boolean heard = true;

    /**
     * Begins to look.
     *
     * @param period how often the client sends at least
     * @param onSilence runs when it has not sent for more than two periods
     */
    SilenceWatch(WebSocket ws, Duration period, Runnable onSilence) {
        this.ws = ws;
        this.period = period;
        this.onSilence = onSilence;
    }

    /** Something has come. */
    void hear() {
        heard = true;
    }

    void start() {
        lookAfter(0);
    }

    private void lookAfter(int silentPeriods) {
        ScheduledSend unused = ws.runAfter(period, () -> look(silentPeriods));
    }

    private void look(int silentPeriods) {
        int silent = heard ? 0 : silentPeriods + 1;
        heard = false;
        if (silent >= MAX_SILENT_PERIODS) {
            onSilence.run();
        } else {
            lookAfter(silent);
        }
    }
}
