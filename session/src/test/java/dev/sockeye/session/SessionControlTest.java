package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Live.Scripted;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Pings of the container's own. */
class SessionControlTest {
    private final Live live = Live.of(new Scripted()).open();
    private final List<String> written = new ArrayList<>();

    private CompletableFuture<Duration> probe() {
        return live.session.control().probe(failure -> written.add(failure == null ? "written" : "not written"));
    }

    private void pong(String payload) {
        live.wired.receive(live.wired.remote.pong(payload.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void a_probe_is_written_first_and_answered_by_its_own_pong() {
        CompletableFuture<Duration> answered = probe();
        assertThat(written).containsExactly("written");
        pong("somebody else's");
        assertThat(answered).isNotDone();
        pong("the-id#1");
        assertThat(answered).isCompletedWithValue(Duration.ZERO);
    }

    @Test
    void a_peer_may_answer_the_latest_of_several_pings_only() {
        List<CompletableFuture<Duration>> answered = List.of(probe(), probe(), probe());
        pong("the-id#2");
        assertThat(answered.get(0)).isCompleted();
        assertThat(answered.get(1)).isCompleted();
        assertThat(answered.get(2)).isNotDone();
    }

    @Test
    void a_probe_of_a_session_that_ends_fails_and_so_does_a_later_one() {
        CompletableFuture<Duration> before = probe();
        live.session.close(new CloseReason(CloseCodes.NORMAL_CLOSURE, ""));
        live.session.control().abandon("for the test");
        assertThat(before).isCompletedExceptionally();
        assertThat(probe()).isCompletedExceptionally();
        assertThat(written).containsExactly("written", "not written");
    }
}
