package dev.sockeye.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static final String OTHER = "--against other ";

    private static Options options(String arguments) {
        return Options.of((OTHER + arguments).strip().split(" "));
    }

    @Test
    void without_more_arguments_all_rows_of_the_field_and_the_idle_heap_are_measured() {
        Options options = options("");

        assertThat(options.pace()).isEqualTo(Pace.FULL);
        assertThat(options.idle()).isTrue();
        assertThat(options.rows()).isEqualTo(Row.FIELD);
        assertThat(options.serverFlags()).containsExactly("-XX:+UseSerialGC");
        assertThat(options.page()).isEmpty();
    }

    @Test
    void another_build_is_measured_beside_this_one_which_it_is_compared_with() {
        Options options = options("");

        assertThat(options.servers()).extracting(Server::name).containsExactly("Sockeye", "Other");
        assertThat(options.reference().libraries()).hasToString("other");
    }

    @Test
    void rows_are_named_or_counted_from_1() {
        Options options = options("--quick --only 2,ping,fanout10x16");

        assertThat(options.pace()).isEqualTo(Pace.QUICK);
        assertThat(options.rows()).extracting(Row::key).containsExactly("64x16", "ping", "fanout10x16");
        assertThat(options.idle()).isFalse();
    }

    @Test
    void the_heap_can_be_measured_alone() {
        Options options = options("--only idle");

        assertThat(options.rows()).isEmpty();
        assertThat(options.idle()).isTrue();
    }

    @Test
    void growth_is_measured_instead_of_the_field() {
        Options options = options("--growth --page there");

        assertThat(options.rows()).isEqualTo(Row.GROWTH);
        assertThat(options.idle()).isFalse();
        assertThat(options.page()).hasValueSatisfying(page -> assertThat(page).hasToString("there"));
    }

    @Test
    void rounds_and_the_flags_of_the_servers_can_be_set() {
        Options options = options("--rounds 3 --gc Z --server-flag -Xint --server-flag -Xbatch");

        assertThat(options.pace().rounds()).isEqualTo(3);
        assertThat(options.pace().mostRounds()).isEqualTo(3);
        assertThat(options.serverFlags()).containsExactly("-XX:+UseZGC", "-Xint", "-Xbatch");
    }

    @Test
    void the_names_of_rows_differ() {
        assertThat(Row.all()).extracting(Row::key).doesNotHaveDuplicates();
        assertThat(Row.all()).extracting(Row::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--only", "--only 0", "--only 99", "--only two", "--rounds none", "--servers nobody", "--fast"})
    void wrong_arguments_are_refused(String arguments) {
        assertThatThrownBy(() -> Options.of(arguments.split(" "))).isInstanceOf(IllegalArgumentException.class);
    }
}
