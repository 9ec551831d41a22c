package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import dev.sockeye.session.connection.Hold;
import dev.sockeye.session.connection.Remote;
import dev.sockeye.session.connection.TrafficCounts;
import dev.sockeye.session.connection.Wired;
import dev.sockeye.session.observation.SessionObserver;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservedListenerTest {
    private final Wired wired = Wired.server();
    private final List<String> log = wired.listener.log();
    private long tick;

    /** Notes what it sees among what the listener is notified of. */
    private final SessionObserver observer = new SessionObserver() {
        @Override
        public boolean looksAtCalls() {
            return true;
        }

        @Override
        public void callsBegin() {
            log.add("calls");
        }

        @Override
        public void callsEnd() {
            log.add("called");
        }

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

    private final ObservedListener observed =
            new ObservedListener(wired.listener, wired.connection, observer, () -> tick);

    @Test
    void an_observer_sees_a_message_around_its_handler_and_the_end_after_it() {
        wired.connection.open(observed);
        wired.receive(wired.remote.text("Hello"));
        wired.connection.close(new CloseStatus(1000, ""), new CloseStatus(1000, ""));
        assertThat(log)
                .containsExactly(
                        "open",
                        "calls",
                        "begins true 5",
                        "text:Hello",
                        "ends",
                        "called",
                        "close:1000",
                        "closed 1000 after 1");
    }

    /** What the observer sees of calls when bytes come. */
    private List<String> calls(ByteBuffer... bytes) {
        wired.connection.open(observed);
        wired.receive(Remote.together(bytes));
        return log.stream()
                .filter(each -> each.startsWith("call") || each.startsWith("text"))
                .toList();
    }

    @Test
    void messages_that_came_together_and_take_less_than_a_tick_are_one_row_of_calls() {
        assertThat(calls(wired.remote.text("a"), wired.remote.text("b"), wired.remote.text("c")))
                .containsExactly("calls", "text:a", "text:b", "text:c", "called");
    }

    @Test
    void a_call_that_takes_a_tick_is_the_last_of_its_row() {
        wired.listener.onText(text -> tick += text.equals("long") ? 1 : 0);
        assertThat(calls(
                        wired.remote.text("a"),
                        wired.remote.text("long"),
                        wired.remote.text("b"),
                        wired.remote.text("c")))
                .containsExactly("calls", "text:a", "text:long", "called", "calls", "text:b", "text:c", "called");
    }

    @Test
    void calls_end_when_a_ping_alone_follows() {
        assertThat(calls(wired.remote.text("a"), wired.remote.ping("p"))).containsExactly("calls", "text:a", "called");
    }

    @Test
    void calls_end_when_the_beginning_of_a_frame_alone_follows() {
        ByteBuffer firstByte = ByteBuffer.wrap(new byte[] {(byte) 0x81});
        assertThat(calls(wired.remote.text("a"), firstByte)).containsExactly("calls", "text:a", "called");
    }

    @Test
    void calls_end_while_what_follows_is_held_back() {
        wired.listener.onText(text -> wired.connection.notifications().hold(Hold.ALL));
        assertThat(calls(wired.remote.text("a"), wired.remote.text("b"))).containsExactly("calls", "text:a", "called");
        wired.connection.notifications().release(Hold.ALL);
        assertThat(log).endsWith("calls", "begins true 1", "text:b", "ends", "called");
    }

    @Test
    void calls_end_before_the_close_that_came_with_the_message() {
        assertThat(calls(wired.remote.text("a"), wired.remote.close(1000, "")))
                .containsExactly("calls", "text:a", "called");
        assertThat(log).endsWith("called", "close:1000", "closed 1000 after 1");
    }

    @Test
    void who_looks_at_no_calls_has_no_rest_made_for_it() {
        SessionObserver end = (ending, traffic) -> log.add("closed");
        assertThat(new ObservedListener(wired.listener, wired.connection, end, () -> tick).wantsRest())
                .isFalse();
        assertThat(observed.wantsRest()).isTrue();
    }

    @Test
    void a_handler_that_blocks_is_known_by_its_own_endpoint() {
        assertThat(observed.endpoint()).isEqualTo(wired.listener.endpoint());
    }
}
