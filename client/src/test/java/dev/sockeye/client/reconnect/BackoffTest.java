package dev.sockeye.client.reconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BackoffTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void without_jitter_a_wait_is_the_initial_one_times_the_factor_for_each_further_failure() {
        Backoff exact = new Backoff(Duration.ofMillis(100), 3, SECOND, 0, Duration.ZERO);
        Random unused = new Random(1);
        assertThat(Stream.of(1, 2, 3, 4, 1_000_000)
                        .map(failures -> exact.after(failures, unused).toMillis()))
                .containsExactly(100L, 300L, 900L, 1000L, 1000L);
    }

    @Test
    @Tag("D-CLS-13")
    void jitter_shortens_a_wait_by_its_part_at_most_and_uses_all_of_it() {
        Random random = new Random(20261121);
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int i = 0; i < 10_000; i++) {
            double wait = Backoff.DEFAULT.after(1, random).toNanos() / 1e9;
            least = Math.min(least, wait);
            most = Math.max(most, wait);
        }
        assertThat(least).isBetween(0.5, 0.51);
        assertThat(most).isBetween(0.99, 1.0);
    }

    @Test
    @Tag("D-CLS-13")
    void no_wait_is_shorter_than_a_millisecond() {
        Backoff tiny = new Backoff(Duration.ofMillis(1), 1, Duration.ofMillis(1), 0.999, Duration.ZERO);
        assertThat(tiny.after(1, new Random(3))).isEqualTo(Duration.ofMillis(1));
    }

    static Stream<Supplier<Backoff>> outOfRange() {
        return Stream.of(
                () -> new Backoff(Duration.ZERO, 2, SECOND, 0, Duration.ZERO),
                () -> new Backoff(SECOND, 0.9, SECOND, 0, Duration.ZERO),
                () -> new Backoff(SECOND, Double.NaN, SECOND, 0, Duration.ZERO),
                () -> new Backoff(SECOND, 2, Duration.ofMillis(999), 0, Duration.ZERO),
                () -> new Backoff(SECOND, 2, Duration.ofDays(366), 0, Duration.ZERO),
                () -> new Backoff(SECOND, 2, SECOND, 1, Duration.ZERO),
                () -> new Backoff(SECOND, 2, SECOND, -0.1, Duration.ZERO),
                () -> new Backoff(SECOND, 2, SECOND, 0, Duration.ofNanos(-1)),
                () -> Backoff.DEFAULT.withTimes(Duration.ofMinutes(2), Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @MethodSource("outOfRange")
    void what_is_out_of_range_is_refused(Supplier<Backoff> backoff) {
        assertThatIllegalArgumentException().isThrownBy(backoff::get).withMessageStartingWith("Expected ");
    }
}
