package dev.sockeye.session.connection;

import dev.sockeye.protocol.CloseStatus;

/**
 * What time does to a connection: one alarm for all that must happen before something, and what follows when it has not.
 * Not thread-safe: guarded by the connection's lock.
 */
final class TimeLimits {
    private final Deadline alarm;
    private final Liveness liveness;
    private final Reception reception;
    private final Transmission transmission;
    private final Closing closing;

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
        alarm.set(closing.isOpen() ? Math.min(next, liveness.deadline()) : next);
    }

    /**
     * The alarm has rung.
     *
     * @param paused whether the peer is not being read
     */
    void ring(long now, boolean paused) {
        alarm.rang();
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
