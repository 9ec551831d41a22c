package dev.sockeye.session.connection;

import dev.sockeye.protocol.CloseStatus;
import java.util.concurrent.TimeUnit;

/**
 * What time does to a connection: one alarm for all that must happen before something, and what follows when it has not.
 * Not thread-safe: guarded by the connection's lock.
 */
final class TimeLimits {
    /** An alarm that is so late was not late by chance: the process stood still, or the clock has jumped. */
    private static final long JUMP_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** Time for threads to read and write what the peer has long sent or made room for. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Deadline alarm;
    private final Liveness liveness;
    private final Reception reception;
    private final Transmission transmission;
    private final Closing closing;
    /** Until when nobody is judged, if the last alarm was late. */
    private long graceUntil;

    private boolean isGrace;

    TimeLimits(Deadline alarm, Liveness liveness, Reception reception, Transmission transmission, Closing closing) {
        this.alarm = alarm;
        this.liveness = liveness;
        this.reception = reception;
        this.transmission = transmission;
        this.closing = closing;
    }

    /** Sets the alarm for the earliest limit. */
    void set() {
        if (closing.isDone()) {
            alarm.clear();
            return;
        }
        long next = Math.min(reception.deadline(), Math.min(closing.deadline(), transmission.deadline()));
        long due = closing.isOpen() ? Math.min(next, liveness.deadline()) : next;
        alarm.set(isGrace ? Math.max(due, graceUntil) : due);
    }

    /**
     * The alarm has rung.
     *
     * @param paused whether the peer is not being read
     */
    void ring(long now, boolean paused) {
        boolean late = alarm.isOverdueBy(JUMP_NANOS, now) && !(isGrace && alarm.isSetFor(graceUntil));
        alarm.rang();
        isGrace = late;
        if (isGrace) {
            graceUntil = now + GRACE_NANOS;
            return;
        }
        if (reception.tick(now) || !closing.isOpen()) {
            transmission.flush();
        }
        Throwable overdue = transmission.expire(now);
        if (overdue == null) {
            overdue = closing.overdue(now);
        }
        if (overdue != null) {
            closing.lose(overdue);
        } else if (closing.isOpen()) {
            judge(now, paused || reception.isDeaf());
        }
    }

    private void judge(long now, boolean deaf) {
        switch (liveness.check(now, deaf)) {
            case FINE -> {}
            case IDLE -> closing.end(new CloseStatus(CloseStatus.GOING_AWAY, "Idle for longer than the timeout"), now);
            case PING -> transmission.ping(now);
            case NO_PONG -> closing.lose(SendFailures.noPong(liveness.pongTimeout()));
        }
    }
}
