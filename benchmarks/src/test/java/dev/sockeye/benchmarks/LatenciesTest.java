package dev.sockeye.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void percentiles_are_as_exact_as_a_sixtieth() {
        for (int micros = 1; micros <= 1000; micros++) {
            latencies.add(micros * 1000L);
        }

        assertThat(latencies.percentile(0.5)).isEqualTo(500, within(500 / 60.0));
        assertThat(latencies.percentile(0.99)).isEqualTo(990, within(990 / 60.0));
        assertThat(latencies.percentile(1)).isEqualTo(1000, within(1000 / 60.0));
    }

    @Test
    void short_times_are_exact() {
        latencies.add(127);

        assertThat(latencies.percentile(0.5)).isEqualTo(0.127);
    }

    @Test
    void nothing_is_left_when_they_are_cleared() {
        latencies.add(5);
        latencies.clear();

        assertThat(latencies.percentile(0.99)).isZero();
    }
}
