package dev.sockeye.wiresuite;

import dev.sockeye.wiresuite.cases.WireCase;
import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Outcome;
import dev.sockeye.wiresuite.peer.Patience;
import dev.sockeye.wiresuite.peer.Peer;
import dev.sockeye.wiresuite.peer.Verdict;
import dev.sockeye.wiresuite.report.CaseResult;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Plays cases and sees to it that each comes to an end. */
final class CasePlayer implements Closeable {
    /** Makes the connection of a case. */
    interface Connector {
        /** Connects to a server, or takes over a client. */
        Peer connect() throws IOException;
    }

    private final Duration longest;
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(CasePlayer::thread);

    CasePlayer(Patience patience) {
        this.longest = patience.wholeCase();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "wire-suite-watchdog");
        thread.setDaemon(true);
        return thread;
    }

    CaseResult play(WireCase one, Connector connector) {
        long start = System.nanoTime();
        Outcome outcome = outcome(one, connector);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        return new CaseResult(
                one.id(),
                one.group(),
                one.description(),
                outcome.verdict(),
                outcome.expected(),
                outcome.actual(),
                millis);
    }

    private Outcome outcome(WireCase one, Connector connector) {
        try (Peer peer = connector.connect()) {
            AtomicBoolean late = new AtomicBoolean();
            ScheduledFuture<?> end =
                    watchdog.schedule(() -> endLate(peer, late), longest.toMillis(), TimeUnit.MILLISECONDS);
            Outcome outcome = played(one, peer);
            end.cancel(false);
            return late.get()
                    ? new Outcome(Verdict.FAIL, outcome.expected(), "not within " + longest + ": " + outcome.actual())
                    : outcome;
        } catch (IOException e) {
            return new Outcome(Verdict.FAIL, "a TCP connection", e.toString());
        }
    }

    private static Outcome played(WireCase one, Peer peer) {
        try {
            return one.script().play(peer);
        } catch (CaseEnd end) {
            Outcome outcome = end.outcome();
            return new Outcome(
                    outcome.verdict(), outcome.expected(), outcome.actual() + " (" + peer.transcript() + ")");
        } catch (IOException e) {
            return new Outcome(Verdict.FAIL, "an opening handshake", e + " (" + peer.transcript() + ")");
        }
    }

    private static void endLate(Peer peer, AtomicBoolean late) {
        late.set(true);
        try {
            peer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
    }
}
