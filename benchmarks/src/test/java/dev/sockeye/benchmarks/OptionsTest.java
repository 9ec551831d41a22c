package dev.sockeye.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @Test
    void without_arguments_all_scenarios_run_beside_tomcat() {
        Options options = Options.of();

        assertThat(options.pace()).isEqualTo(Options.Pace.FULL);
        assertThat(options.idle()).isFalse();
        assertThat(options.scenarios()).isEqualTo(Scenario.ALL);
        assertThat(options.peer().name()).isEqualTo("Tomcat");
    }

    @Test
    void one_scenario_can_run_quickly_beside_another_build() {
        Options options = Options.of(
                "--quick", "--only", "2", "--against", "other", "--server-flag", "-Xint", "--server-flag", "-Xbatch");

        assertThat(options.pace()).isEqualTo(Options.Pace.QUICK);
        assertThat(options.scenarios()).containsExactly(Scenario.ALL.get(1));
        assertThat(options.peer().libraries()).hasToString("other");
        assertThat(options.serverFlags()).containsExactly("-Xint", "-Xbatch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--only", "--only 0", "--only 6", "--only two", "--against", "--fast"})
    void wrong_arguments_are_refused(String arguments) {
        assertThatThrownBy(() -> Options.of(arguments.split(" "))).isInstanceOf(IllegalArgumentException.class);
    }
}
