package dev.sockeye.resume;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.functions.WebSocket;
import dev.sockeye.session.SessionControl;
import dev.sockeye.session.WebSocketSession;
import dev.sockeye.session.connection.Timers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Pings the server of a client's connection, and gives the connection up if a ping is not answered. Thread-safe. */
final class Heartbeat {
    private static final Duration PERIOD = Duration.ofSeconds(15);

    private final ResumeThreads threads;
    private final SessionControl control;
    private final Object lock = new Object();

    @GuardedBy("lock") private Timers.@Nullable Alarm alarm;

    @GuardedBy("lock") private boolean stopped;

    private Heartbeat(ResumeThreads threads, SessionControl control) {
        this.threads = threads;
        this.control = control;
    }

    /** Begins; the connection's end is its own. */
    static void start(ResumeThreads threads, WebSocket ws) {
        Heartbeat heartbeat = new Heartbeat(threads, ((WebSocketSession) ws.session()).control());
        ws.onClose(reason -> heartbeat.stop());
        heartbeat.beat(CompletableFuture.completedFuture(Duration.ZERO));
    }

    private void beat(CompletableFuture<Duration> before) {
        if (!before.isDone()) {
            control.abandon("Expected a pong within " + PERIOD.toSeconds() + " seconds, got none");
            return;
        }
        CompletableFuture<Duration> pong = control.ping();
        synchronized (lock) {
            if (!stopped) {
                alarm = threads.after(PERIOD, () -> beat(pong));
            }
        }
    }

    private void stop() {
        synchronized (lock) {
            stopped = true;
            if (alarm != null) {
                alarm.cancel();
            }
        }
    }
}
