package dev.sockeye.interop.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
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

    @Test
    void endpoints_that_cannot_be_deployed_are_listed(CapturedOutput output) {
        RunningApplication application = new RunningApplication("--spring.profiles.active=faulty");
        assertThatThrownBy(application::start).isNotNull();
        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", "WebSocket endpoints cannot be deployed:")
                .contains("FaultyEndpoints$Nobody", "FaultyEndpoints$Twice");
    }
}
