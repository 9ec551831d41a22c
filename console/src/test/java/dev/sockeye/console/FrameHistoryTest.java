package dev.sockeye.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.console.Overview.FrameRow;
import dev.sockeye.session.frames.ObservedFrame;
import dev.sockeye.session.frames.ObservedSession;
import dev.sockeye.session.frames.WsFrame;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** How much is kept of a session. */
class FrameHistoryTest {
    private static final ObservedSession ONE = new ObservedSession("one", true, URI.create("ws://localhost/"));
    private static final ObservedSession OTHER = new ObservedSession("other", true, URI.create("ws://localhost/"));

    private final FrameHistory history = new FrameHistory();

    private static ObservedFrame frame(ObservedSession session, long length) {
        return new ObservedFrame(session, 3_000_000, true, WsFrame.of(0xC1, length, new byte[0]));
    }

    @Test
    void it_keeps_the_latest_frames_and_no_more() {
        history.watch("one", 1_000_000);
        for (int i = 1; i <= 1000; i++) {
            history.add(frame(ONE, i));
        }

        assertThat(history.after(0).rows()).hasSize(FrameHistory.MOST);
        assertThat(history.after(0).rows().get(0).length()).isEqualTo(801);
        assertThat(history.after(999).rows()).containsExactly(new FrameRow(1000, 2, true, "text", true, true, 1000));
    }

    @Test
    void it_keeps_nothing_of_other_sessions_or_of_one_before() {
        history.add(frame(ONE, 1));
        history.watch("one", 0);
        history.add(frame(OTHER, 2));
        history.add(frame(ONE, 3));
        history.watch("one", 0);
        assertThat(history.after(0).rows()).extracting(FrameRow::length).containsExactly(3L);

        history.watch("other", 0);
        assertThat(history.after(0).rows()).isEmpty();
    }

    @Test
    void it_says_how_many_frames_were_not_seen_since_a_session_was_chosen() {
        history.miss(5);
        history.watch("one", 0);
        history.miss(2);
        history.miss(1);
        assertThat(history.after(0).missed()).isEqualTo(3);

        history.watch("other", 0);
        assertThat(history.after(0).missed()).isZero();
    }
}
