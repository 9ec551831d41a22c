package dev.sockeye.interop.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Handlers that are beans without a path. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class UnservedHandlerTest {
    @Test
    void a_handler_that_nobody_serves_is_named_once_in_a_warning_and_one_of_a_route_is_not(CapturedOutput output) {
        RunningApplication application = new RunningApplication("--spring.profiles.active=unserved");
        application.start();
        application.stop();

        assertThat(output.getAll().lines().filter(line -> line.contains("WsHandler that nobody seems to serve")))
                .singleElement()
                .asString()
                .contains("WARN", "The bean unserved is a WsHandler")
                .contains("expected a name that begins with /, or a Route that has it, got neither")
                .contains("@Bean(\"/unserved\")", "Routes.ws(\"/unserved\", ...)");
    }
}
