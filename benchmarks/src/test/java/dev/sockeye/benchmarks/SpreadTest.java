package dev.sockeye.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void the_median_of_an_odd_number_of_values_is_the_middle_one() {
        assertThat(Spread.of(DoubleStream.of(9, 1, 2))).isEqualTo(new Spread(2, 1, 1.5, 5.5, 9));
    }

    @Test
    void the_median_of_an_even_number_of_values_lies_between_the_middle_two() {
        assertThat(Spread.of(DoubleStream.of(9, 1, 2, 3))).isEqualTo(new Spread(2.5, 1, 1.75, 4.5, 9));
    }

    @Test
    void the_width_is_the_distance_of_the_quartiles_as_a_part_of_the_middle() {
        assertThat(Spread.of(DoubleStream.of(1, 8, 10, 12, 50)).width()).isEqualTo(0.4);
    }
}
