package dev.sockeye.resume;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.session.connection.Timers;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The ledger of a session that a store keeps. While the session has a connection, the store hears of it in time. Thread-safe. */
final class StoredSessionLedger implements SessionLedger {
    /** So often within the expiry. */
    private static final int OFTEN = 3;

    private final ResumeStore store;
    private final SessionLease lease;
    private final ResumeThreads threads;
    private final Object lock = new Object();

    @GuardedBy("lock") private Timers.@Nullable Alarm alarm;

    StoredSessionLedger(ResumeStore store, SessionLease lease, ResumeThreads threads) {
        this.store = store;
        this.lease = lease;
        this.threads = threads;
    }

    @Override
    public CompletionStage<Boolean> append(long id, WsMessage frame) {
        return store.append(lease, id, frame);
    }

    @Override
    public CompletionStage<Boolean> received(long id) {
        return store.received(lease, id);
    }

    @Override
    public void acknowledged(long id) {
        CompletionStage<Boolean> unused = store.acknowledged(lease, id);
    }

    @Override
    public CompletionStage<Boolean> attribute(String name, String value) {
        return store.attribute(lease, name, value);
    }

    @Override
    public CompletionStage<Boolean> activate(boolean active) {
        synchronized (lock) {
            if (alarm != null) {
                alarm.cancel();
                alarm = null;
            }
            if (active) {
                alarm = next();
            }
        }
        return store.activate(lease, active);
    }

    private Timers.Alarm next() {
        return threads.after(lease.expiry().dividedBy(OFTEN), this::refresh);
    }

    /** The alarm may have gone off while it was cancelled. */
    private void refresh() {
        synchronized (lock) {
            if (alarm == null) {
                return;
            }
            alarm.cancel();
            alarm = next();
        }
        CompletionStage<Boolean> unused = store.activate(lease, true);
    }

    @Override
    public void remove() {
        synchronized (lock) {
            if (alarm != null) {
                alarm.cancel();
                alarm = null;
            }
        }
        CompletionStage<Boolean> unused = store.remove(lease);
    }
}
