package dev.sockeye.session.runtime;

import dev.sockeye.session.connection.ConnectionListener.Ending;
import dev.sockeye.session.connection.TrafficCounts;
import dev.sockeye.session.observation.SessionObserver;
import java.util.List;
import java.util.function.Predicate;

/**
 * All who look on at one session, whose failures concern nobody else. What is called for each message makes no objects, and
 * loops over arrays. For one call at a time.
 */
final class GuardedSession implements SessionObserver {
    private final Onlooking[] all;
    private final Onlooking[] ofCalls;
    private final Onlooking[] ofMessages;

    /**
     * One of them.
     *
     * @param observer who looks on
     * @param failures takes what it throws
     */
    record Onlooking(SessionObserver observer, FirstFailure failures) {}

    GuardedSession(List<Onlooking> all) {
        this.all = all.toArray(Onlooking[]::new);
        this.ofCalls = those(all, SessionObserver::looksAtCalls);
        this.ofMessages = those(all, SessionObserver::looksAtMessages);
    }

    private static Onlooking[] those(List<Onlooking> all, Predicate<SessionObserver> what) {
        return all.stream().filter(each -> what.test(each.observer())).toArray(Onlooking[]::new);
    }

    @Override
    public boolean looksAtCalls() {
        return ofCalls.length > 0;
    }

    @Override
    public boolean looksAtMessages() {
        return ofMessages.length > 0;
    }

    @Override
    public void callsBegin() {
        for (Onlooking each : ofCalls) {
            try {
                each.observer.callsBegin();
            } catch (RuntimeException | Error e) {
                each.failures.report(e);
            }
        }
    }

    @Override
    public void callsEnd() {
        for (Onlooking each : ofCalls) {
            try {
                each.observer.callsEnd();
            } catch (RuntimeException | Error e) {
                each.failures.report(e);
            }
        }
    }

    @Override
    public void messageBegins(boolean text, int length) {
        for (Onlooking each : ofMessages) {
            try {
                each.observer.messageBegins(text, length);
            } catch (RuntimeException | Error e) {
                each.failures.report(e);
            }
        }
    }

    @Override
    public void messageEnds() {
        for (Onlooking each : ofMessages) {
            try {
                each.observer.messageEnds();
            } catch (RuntimeException | Error e) {
                each.failures.report(e);
            }
        }
    }

    @Override
    public void failed(Throwable failure) {
        for (Onlooking each : all) {
            each.failures.guard(() -> each.observer.failed(failure));
        }
    }

    @Override
    public void closed(Ending ending, TrafficCounts traffic) {
        for (Onlooking each : all) {
            each.failures.guard(() -> each.observer.closed(ending, traffic));
        }
    }
}
