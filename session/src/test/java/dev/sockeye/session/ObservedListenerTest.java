package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import dev.sockeye.session.connection.TrafficCounts;
import dev.sockeye.session.connection.Wired;
import dev.sockeye.session.observation.SessionObserver;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservedListenerTest {
    private final Wired wired = Wired.server();
    private final List<String> log = wired.listener.log();

    /** Notes what it sees among what the listener is notified of. */
    private final SessionObserver observer = new SessionObserver() {
        @Override
        public void messageBegins(boolean text, int length) {
            log.add("begins " + text + " " + length);
        }

        @Override
        public void messageEnds() {
            log.add("ends");
        }

        @Override
        public void closed(Ending ending, TrafficCounts traffic) {
            log.add("closed " + ending.code() + " after " + traffic.messagesReceived());
        }
    };

    private final ObservedListener observed = new ObservedListener(wired.listener, wired.connection, observer);

    @Test
    void an_observer_sees_a_message_around_its_handler_and_the_end_after_it() {
        wired.connection.open(observed);
        wired.receive(wired.remote.text("Hello"));
        wired.connection.close(new CloseStatus(1000, ""), new CloseStatus(1000, ""));
        assertThat(log)
                .containsExactly("open", "begins true 5", "text:Hello", "ends", "close:1000", "closed 1000 after 1");
    }

    @Test
    void a_handler_that_blocks_is_known_by_its_own_endpoint() {
        assertThat(observed.endpoint()).isEqualTo(wired.listener.endpoint());
    }
}
