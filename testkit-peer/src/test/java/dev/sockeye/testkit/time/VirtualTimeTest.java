package dev.sockeye.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
    private final VirtualTime time = new VirtualTime();
    private final long start = time.now();
    private final List<String> log = new ArrayList<>();

    @Test
    void time_stands_still_until_it_is_moved() {
        assertThat(time.now()).isEqualTo(start);
        time.advance(Duration.ofSeconds(3), () -> {});
        assertThat(time.now() - start).isEqualTo(3_000_000_000L);
    }

    @Test
    void alarms_run_at_their_own_times_and_those_of_one_time_in_order() {
        for (int second : new int[] {2, 1, 2}) {
            int number = log.size();
            time.at(start + second * 1_000_000_000L, () -> log.add(elapsed() + "s"));
            assertThat(log).hasSize(number);
        }
        time.at(start + 1_500_000_000L, () -> log.add("half"));
        time.advance(Duration.ofSeconds(2), () -> {});
        assertThat(log).containsExactly("1s", "half", "2s", "2s");
        assertThat(time.alarms()).isZero();
    }

    @Test
    void what_an_alarm_begins_goes_on_before_the_next() {
        time.at(start + 1, () -> log.add("first"));
        time.at(start + 2, () -> log.add("second"));
        time.advance(Duration.ofNanos(2), () -> log.add("after"));
        assertThat(log).containsExactly("first", "after", "second", "after", "after");
    }

    @Test
    void an_alarm_that_is_called_off_never_runs() {
        time.at(start + 1, () -> log.add("rang")).run();
        time.advance(Duration.ofSeconds(1), () -> {});
        assertThat(log).isEmpty();
        assertThat(time.alarmsSet()).isOne();
    }

    @Test
    void time_never_goes_back() {
        assertThatThrownBy(() -> time.advance(Duration.ofSeconds(-1), () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zero or more");
    }

    private long elapsed() {
        return (time.now() - start) / 1_000_000_000L;
    }

    @Test
    void after_a_jump_all_that_was_due_runs_at_the_new_time() {
        time.at(start + 2, () -> log.add("second at " + (time.now() - start)));
        time.at(start + 1, () -> log.add("first at " + (time.now() - start)));
        time.at(start + 11, () -> log.add("third"));
        time.jump(Duration.ofNanos(10));
        assertThat(log).containsExactly("first at 10", "second at 10");
        assertThatThrownBy(() -> time.jump(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}
