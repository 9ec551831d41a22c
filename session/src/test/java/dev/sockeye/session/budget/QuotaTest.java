package dev.sockeye.session.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuotaTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void so_many_pass_in_a_time_whatever_the_origin_of_the_clock_and_the_others_are_counted() {
        for (long origin : new long[] {0, Long.MIN_VALUE, Long.MAX_VALUE - 1}) {
            Quota limit = new Quota(2, Duration.ofSeconds(1));
            assertThat(limit.take(origin)).isZero();
            assertThat(limit.take(origin + 1)).isZero();
            assertThat(limit.take(origin + SECOND - 1)).isEqualTo(Quota.BEYOND);
            assertThat(limit.take(origin + SECOND)).isEqualTo(1);
            assertThat(limit.take(origin + SECOND + 1)).isZero();
            assertThat(limit.take(origin + SECOND + 2)).isEqualTo(Quota.BEYOND);
            assertThat(limit.take(origin + SECOND + 3)).isEqualTo(Quota.BEYOND);
            assertThat(limit.take(origin + 2 * SECOND)).isEqualTo(2);
        }
    }
}
