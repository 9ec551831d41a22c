package dev.sockeye.interop.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What Spring Boot prints of an application that Sockeye keeps from starting. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class FailureTest {
    @Test
    void values_of_properties_that_cannot_be_used_are_listed(CapturedOutput output) {
        RunningApplication application =
                new RunningApplication("--sockeye.ping-interval=soon", "--sockeye.max-frame-size=huge");
        assertThatThrownBy(application::start).isNotNull();
        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START")
                .contains("    sockeye.ping-interval (pingInterval): expected a time such as 20s, 1500ms or PT20S")
                .contains("    sockeye.max-frame-size (maxFrameSize): expected a whole number from 0 to 2147483639,"
                        + " got \"huge\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"faulty", "faulty,exporter"})
    void all_that_is_wrong_with_endpoints_is_listed_by_one_start(String profiles, CapturedOutput output) {
        RunningApplication application = new RunningApplication("--spring.profiles.active=" + profiles);
        assertThatThrownBy(application::start).isNotNull();
        String report = output.getAll()
                .substring(output.getAll().indexOf("APPLICATION FAILED TO START"))
                .replace(FaultyEndpoints.class.getName() + "$", "");
        assertThat(report).contains("WebSocket endpoints cannot be deployed:");
        for (String fault : List.of(
                "Nobody.onMessage(Nobody)",
                "Server endpoint Twice: 1 error",
                "matches the same requests as \"/twice\"",
                "Endpoint path \"/empty//segment\" is not valid",
                "\"/star/*\" (")) {
            assertThat(report).containsOnlyOnce(fault);
        }
    }
}
