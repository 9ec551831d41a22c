package dev.sockeye.container.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HandshakeRateTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void as_many_as_allowed_are_admitted_in_a_second_whatever_the_origin_of_the_clock() {
        for (long origin : new long[] {0, Long.MIN_VALUE, Long.MAX_VALUE - 1}) {
            HandshakeRate rate = new HandshakeRate(2);
            assertThat(rate.admits(origin)).isTrue();
            assertThat(rate.admits(origin + 1)).isTrue();
            assertThat(rate.admits(origin + SECOND - 1)).isFalse();
            assertThat(rate.admits(origin + SECOND)).isTrue();
            assertThat(rate.admits(origin + SECOND + 1)).isTrue();
            assertThat(rate.admits(origin + SECOND + 2)).isFalse();
        }
    }
}
