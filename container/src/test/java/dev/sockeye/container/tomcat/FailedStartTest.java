package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sockeye.Sockeye;
import dev.sockeye.testkit.process.ChildProcess;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Encoder;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A program whose server cannot start, and what it leaves on the terminal. */
class FailedStartTest {
    @ServerEndpoint("no-slash/{a{b}")
    public static class Faulty {
        @OnMessage
        public void one(String text, int number) {}
    }

    public static class Broken implements Encoder.Text<Integer> {
        public Broken() {
            throw new IllegalStateException("no encoder today");
        }

        @Override
        public String encode(Integer number) {
            return "";
        }
    }

    @ServerEndpoint(value = "/encoded", encoders = Broken.class)
    public static class Encoded {
        @OnMessage
        public void text(String text) {}
    }

    @ServerEndpoint("/closed")
    public static class Closed {
        private Closed() {}
    }

    @ServerEndpoint("/empty//segment")
    public static class FaultyPath {}

    /** At a path that another has. */
    @ServerEndpoint("/encoded")
    public static class Second {}

    public static final class WithEndpoint {
        public static void main(String[] arguments) throws ClassNotFoundException {
            Sockeye.server().port(0).endpoint(Class.forName(arguments[0])).start();
        }
    }

    /** With faults of each kind. */
    public static final class WithAll {
        public static void main(String[] arguments) {
            Sockeye.server()
                    .port(0)
                    .endpoint(Faulty.class)
                    .endpoint(Encoded.class)
                    .endpoint(FaultyPath.class)
                    .endpoint(Second.class)
                    .with(deployment -> {
                        throw new DeploymentException("a part of the application");
                    })
                    .start();
        }
    }

    public static final class AtPort {
        public static void main(String[] arguments) {
            Sockeye.server().port(Integer.parseInt(arguments[0])).start();
        }
    }

    /** What a program prints, but for the lines in which Tomcat says what it is doing. */
    private List<String> printed(Class<?> program, String argument) throws IOException, InterruptedException {
        try (ChildProcess process = ChildProcess.start(List.of(
                ChildProcess.ofJdk("java"),
                "-Djava.util.logging.SimpleFormatter.format=%4$s: %5$s%6$s%n",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                argument))) {
            assertThat(process.exitCode()).as(process.output()).isEqualTo(1);
            return process.output()
                    .lines()
                    .filter(line -> !line.startsWith("INFO: "))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource
    void each_reason_of_a_faulty_endpoint_is_printed_once(Class<?> endpoint, List<String> reasons) throws Exception {
        List<String> lines = printed(WithEndpoint.class, endpoint.getName());

        for (String reason : reasons) {
            assertThat(lines).filteredOn(line -> line.contains(reason)).hasSize(1);
        }
        assertThat(lines).hasSizeLessThan(10).noneMatch(line -> line.contains("org.apache"));
    }

    static Stream<Arguments> each_reason_of_a_faulty_endpoint_is_printed_once() {
        return Stream.of(
                arguments(Faulty.class, List.of("path: expected one that starts with '/'", "one(String, int)")),
                arguments(Closed.class, List.of("constructor")));
    }

    @Test
    void the_faults_of_all_endpoints_are_printed_once_by_one_start() throws Exception {
        List<String> lines = printed(WithAll.class, "");

        for (String reason : List.of(
                "path: expected one that starts with '/'",
                "one(String, int)",
                "no encoder today",
                "Endpoint path \"/empty//segment\" is not valid",
                "Endpoint path \"/encoded\" of " + Second.class.getName() + " matches the same requests",
                "a part of the application")) {
            assertThat(lines)
                    .filteredOn(line -> line.contains(reason) && !line.startsWith("Caused by: "))
                    .as(reason)
                    .hasSize(1);
        }
        assertThat(lines).hasSizeLessThan(25).noneMatch(line -> line.contains("org.apache"));
    }

    @Test
    void a_failure_of_the_application_is_traced_to_its_own_code_and_no_further() throws Exception {
        List<String> lines = printed(WithEndpoint.class, Encoded.class.getName());

        assertThat(lines)
                .anyMatch(line -> line.startsWith("Caused by: java.lang.IllegalStateException: no encoder today"))
                .anyMatch(line -> line.contains(Broken.class.getName() + ".<init>"))
                .hasSizeLessThan(16)
                .noneMatch(line -> line.contains("org.apache"));
    }

    @Test
    void a_port_in_use_is_a_line_without_a_trace() throws Exception {
        try (Server server = Sockeye.server().port(0).start()) {
            assertThat(printed(AtPort.class, String.valueOf(server.port())))
                    .noneMatch(line -> line.startsWith("\tat "))
                    .filteredOn(line -> line.contains("port " + server.port()))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.256", "no.such.invalid", "", "*", "localhost:8080"})
    void a_host_that_is_no_address_is_refused_and_not_taken_for_all_addresses(String host) {
        assertThatThrownBy(() -> Sockeye.server().host(host).port(0).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host(...)")
                .hasMessageContaining('"' + host + '"');
    }
}
