package dev.sockeye.session.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.session.KeptLog;
import dev.sockeye.session.connection.ConnectionListener.By;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import dev.sockeye.session.connection.ManualTimers;
import dev.sockeye.session.connection.TrafficCounts;
import dev.sockeye.session.connection.Wired;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The clock of the day, which may be set back while a session is open. */
class AccessLogClockTest {
    private static final Ending ENDING = new Ending(By.PEER, new CloseStatus(1000, ""), 1000, null, null);
    private static final ObservedHandshake HANDSHAKE =
            new ObservedHandshake(true, "/chat", URI.create("ws://localhost/chat"), null, name -> List.of());

    private final ManualTimers timers = new ManualTimers();
    private Instant timeOfDay = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void a_clock_that_is_set_back_does_not_change_how_long_a_session_was_open() {
        try (KeptLog log = new KeptLog(AccessLog.LOGGER_NAME)) {
            AccessLog accessLog = new AccessLog(() -> timeOfDay, timers::now);
            SessionObserver session = accessLog.session("1", HANDSHAKE, Wired.server().connection);
            assertThat(session).isNotNull();
            timeOfDay = timeOfDay.minus(Duration.ofHours(1));
            timers.advance(Duration.ofMillis(1500));
            session.closed(ENDING, TrafficCounts.NONE);

            assertThat(log.lines()).singleElement().asString().contains(" opened=2026-11-30T12:00:00Z lasted_ms=1500 ");
        }
    }
}
