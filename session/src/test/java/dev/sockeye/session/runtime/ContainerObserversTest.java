package dev.sockeye.session.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.session.KeptLog;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.ConnectionListener.By;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import dev.sockeye.session.connection.TrafficCounts;
import dev.sockeye.session.connection.Wired;
import dev.sockeye.session.observation.ContainerObserver;
import dev.sockeye.session.observation.ObservedHandshake;
import dev.sockeye.session.observation.SessionObserver;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who looks on at a container, one of them faulty. */
class ContainerObserversTest {
    private static final ObservedHandshake HANDSHAKE =
            new ObservedHandshake(true, "/chat", URI.create("ws://localhost/chat"), null, name -> List.of());

    private static final Ending LOST =
            new Ending(By.NOBODY, new CloseStatus(CloseStatus.ABNORMAL, "The connection was lost"), 1006, null, null);

    private final List<String> seen = new ArrayList<>();
    private final Connection connection = Wired.server().connection;

    /** Notes what it sees, and throws. */
    private class Broken implements ContainerObserver {
        private RuntimeException broken(String what) {
            seen.add("broken " + what);
            return new IllegalStateException(what);
        }

        @Override
        public Map<String, String> requestHeaders() {
            throw broken("headers");
        }

        @Override
        public void handshake(ObservedHandshake handshake, int status, long nanos) {
            throw broken("handshake");
        }

        @Override
        public SessionObserver session(String id, ObservedHandshake handshake, Connection on) {
            return new Noting("broken ") {
                @Override
                void note(String what) {
                    throw broken(what);
                }
            };
        }

        @Override
        public void end() {
            throw broken("end");
        }
    }

    /** Notes what it sees. */
    private class Sound implements ContainerObserver {
        @Override
        public Map<String, String> requestHeaders() {
            return Map.of("traceparent", "00-1");
        }

        @Override
        public void handshake(ObservedHandshake handshake, int status, long nanos) {
            seen.add("handshake");
        }

        @Override
        public SessionObserver session(String id, ObservedHandshake handshake, Connection on) {
            return new Noting("");
        }

        @Override
        public void end() {
            seen.add("end");
        }
    }

    private class Noting implements SessionObserver {
        private final String prefix;

        private Noting(String prefix) {
            this.prefix = prefix;
        }

        void note(String what) {
            seen.add(prefix + what);
        }

        @Override
        public boolean looksAtCalls() {
            return true;
        }

        @Override
        public boolean looksAtMessages() {
            return true;
        }

        @Override
        public void callsBegin() {
            note("calls");
        }

        @Override
        public void callsEnd() {
            note("called");
        }

        @Override
        public void messageBegins(boolean text, int length) {
            note("begins");
        }

        @Override
        public void messageEnds() {
            note("ends");
        }

        @Override
        public void failed(Throwable failure) {
            note("failed");
        }

        @Override
        public void closed(Ending ending, TrafficCounts traffic) {
            note("closed");
        }
    }

    @Test
    void one_who_is_added_later_sees_what_follows() {
        ContainerObservers observers = new ContainerObservers(Stream.of());
        observers.handshake(HANDSHAKE, 101, 1);

        observers.add(new Sound());
        observers.handshake(HANDSHAKE, 101, 1);

        assertThat(seen).containsExactly("handshake");
        assertThat(observers.session("1", HANDSHAKE, connection)).isNotNull();
    }

    @Test
    void what_one_throws_is_logged_once_and_neither_the_others_nor_who_is_looked_at_notice() {
        try (KeptLog log = new KeptLog(FirstFailure.class.getName())) {
            ContainerObservers observers = new ContainerObservers(Stream.of(new Broken(), new Sound()));

            assertThat(observers.requestHeaders()).isEqualTo(Map.of("traceparent", "00-1"));
            observers.handshake(HANDSHAKE, 101, 1);
            SessionObserver session = observers.session("1", HANDSHAKE, connection);
            assertThat(session).isNotNull();
            session.callsBegin();
            session.messageBegins(true, 5);
            session.failed(new IllegalArgumentException());
            session.messageEnds();
            session.callsEnd();
            session.closed(LOST, TrafficCounts.NONE);
            observers.end();

            assertThat(seen)
                    .filteredOn(each -> !each.startsWith("broken"))
                    .containsExactly("handshake", "calls", "begins", "failed", "ends", "called", "closed", "end");
            assertThat(seen).filteredOn(each -> each.startsWith("broken")).hasSize(9);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARNING The observer " + Broken.class.getName() + " failed");
        }
    }
}
