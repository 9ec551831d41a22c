package dev.sockeye.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class EnvironmentPropertiesTest {
    private static StandardEnvironment environment(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("application.yaml", properties));
        return environment;
    }

    private static EnvironmentProperties read(Map<String, Object> properties) {
        return EnvironmentProperties.of(environment(properties));
    }

    @ParameterizedTest
    @CsvSource({
        "sockeye.max-message-size, 2MB, sockeye.max-message-size, 2097152",
        "sockeye.maxMessageSize, 64KB, sockeye.max-message-size, 65536",
        "sockeye.max_message_size, 65536, sockeye.max-message-size, 65536",
        "sockeye.ping-interval, 10s, sockeye.ping-interval, 10s",
        "sockeye.client.ping-interval, PT20S, sockeye.client.ping-interval, PT20S",
        "sockeye.max-fragments, 12, sockeye.max-fragments, 12",
        "sockeye.corking, false, sockeye.corking, false",
        "sockeye.allowed-origins, 'https://a.example,https://b.example', sockeye.allowed-origins, 'https://a.example,https://b.example'",
    })
    void values_are_written_as_spring_boot_has_them(String given, String value, String name, String expected) {
        assertThat(read(Map.of(given, value)).values()).containsExactly(Map.entry(name, expected));
    }

    @Test
    void a_list_may_be_a_list() {
        assertThat(read(Map.of(
                                "sockeye.allowed-origins[0]", "https://a.example",
                                "sockeye.allowed-origins[1]", "https://b.example"))
                        .values())
                .containsExactly(Map.entry("sockeye.allowed-origins", "https://a.example,https://b.example"));
    }

    @ParameterizedTest
    @CsvSource({"SOCKEYE_PINGINTERVAL", "SOCKEYE_PING_INTERVAL"})
    void a_variable_of_the_environment_sets_a_property(String variable) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(variable, "7s")));
        assertThat(EnvironmentProperties.of(environment).values())
                .containsExactly(Map.entry("sockeye.ping-interval", "7s"));
        assertThat(MistypedNames.in(environment)).isEmpty();
    }

    @Test
    void all_values_that_cannot_be_used_are_named_together() {
        assertThatThrownBy(() -> read(Map.of("sockeye.ping-interval", "soon", "sockeye.max-message-size", "-1B")))
                .isInstanceOf(InvalidPropertiesException.class)
                .hasMessageContaining("sockeye.ping-interval (pingInterval): expected a time such as 20s")
                .hasMessageContaining("got \"soon\" (\"sockeye.ping-interval\" from property source")
                .hasMessageContaining("sockeye.max-message-size (maxMessageSize): expected a whole number from 0");
    }

    @Test
    void names_that_nobody_reads_are_found() {
        assertThat(MistypedNames.in(environment(Map.of(
                        "sockeye.ping-intervall", "10s",
                        "sockeye.pingInterval", "10s",
                        "sockeye.allowed-origins[0]", "https://a.example",
                        "sockeyes.any", "1"))))
                .containsExactly("sockeye.ping-intervall");
    }
}
