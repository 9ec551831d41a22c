package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerOptionsTest {

    @Test
    void without_arguments_the_server_is_on_port_8080_of_this_machine_only() {
        assertThat(parse()).isEqualTo(new ServerOptions("127.0.0.1", 8080, null, false));
    }

    @Test
    void values_follow_their_option_or_an_equals_sign() {
        ServerOptions expected = new ServerOptions("0.0.0.0", 0, Path.of("some folder"), false);

        assertThat(parse("--host", "0.0.0.0", "--port", "0", "--files", "some folder"))
                .isEqualTo(expected);
        assertThat(parse("--host=0.0.0.0", "--port=0", "--files=some folder")).isEqualTo(expected);
    }

    @Test
    void of_an_option_given_twice_the_last_one_counts() {
        assertThat(parse("--port", "1", "--port", "65535").port()).isEqualTo(65_535);
    }

    @Test
    void help_is_found_among_other_arguments() {
        assertThat(parse("--port", "1", "--help", "--host", "::1")).isEqualTo(new ServerOptions("::1", 1, null, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "http", "", "80 "})
    void a_port_that_is_none_is_named(String port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--port", port))
                .withMessage("Expected --port 0 to 65535, got \"" + port + "\". See --help.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot", "8080", "-h", "--verbose=yes"})
    void an_unknown_argument_is_named(String argument) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(argument))
                .withMessageStartingWith(
                        "Expected --port, --host, --files or --help, got \"" + argument.replaceFirst("=.*", "") + "\"");
    }

    @Test
    void an_option_without_its_value_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--host"))
                .withMessage("Expected a value after --host, got nothing. See --help.");
    }

    private static ServerOptions parse(String... arguments) {
        return ServerOptions.parse(List.of(arguments));
    }
}
