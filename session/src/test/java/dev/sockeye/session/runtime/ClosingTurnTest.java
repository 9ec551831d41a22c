package dev.sockeye.session.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Live;
import dev.sockeye.session.OpenSession;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClosingTurnTest {
    private static final int COUNT = 100;
    private static final Duration OVER = Duration.ofSeconds(10);

    private final List<OpenSession> sessions = Stream.generate(
                    () -> Live.of(new Live.Scripted()).open())
            .limit(COUNT)
            .map(live -> live.openSessions.all().iterator().next())
            .toList();

    private List<ClosingTurn> spread(long seed) {
        return ClosingTurn.spread(sessions, OVER, new Random(seed));
    }

    @Test
    void each_session_has_one_turn_at_a_random_moment_of_its_share_of_the_time() {
        List<ClosingTurn> turns = spread(7);
        assertThat(turns).extracting(ClosingTurn::session).containsExactlyInAnyOrderElementsOf(sessions);
        Duration share = OVER.dividedBy(COUNT);
        assertThat(IntStream.range(0, COUNT))
                .allSatisfy(i ->
                        assertThat(turns.get(i).after()).isBetween(share.multipliedBy(i), share.multipliedBy(i + 1)));
        assertThat(turns)
                .extracting(turn -> turn.after().toNanos() % share.toNanos())
                .doesNotHaveDuplicates();
    }

    @Test
    void the_order_is_not_that_of_the_sessions_and_another_each_time() {
        assertThat(spread(7)).extracting(ClosingTurn::session).isNotEqualTo(sessions);
        assertThat(spread(7)).isEqualTo(spread(7)).isNotEqualTo(spread(8));
    }

    @Test
    void no_time_is_no_wait() {
        assertThat(ClosingTurn.spread(sessions, Duration.ZERO, new Random(7)))
                .hasSize(COUNT)
                .allMatch(turn -> turn.after().isZero());
        assertThat(ClosingTurn.spread(List.of(), OVER, new Random(7))).isEmpty();
    }
}
