package dev.sockeye.interop.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.bridge.EndpointModel;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.protocol.Engine;
import dev.sockeye.session.properties.SessionProperties;
import dev.sockeye.testkit.process.ChildProcess;
import jakarta.annotation.Resource;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tlschannel.TlsChannel;

/** What {@code docs/how-to/logging.md} says, tried with the configurations it shows, each in a program of its own. */
@Timeout(120)
class LoggingPageTest {
    private static final Path PAGE = Path.of("../docs/how-to/logging.md");
    private static final Path BRIDGES = Path.of("target/logging").toAbsolutePath();
    private static final List<Class<?>> PROGRAM = List.of(
            TalkativeProgram.class,
            Sockeye.class,
            ClientContainer.class,
            SessionProperties.class,
            EndpointModel.class,
            Engine.class,
            Session.class,
            ServerContainer.class,
            Tomcat.class,
            Resource.class,
            TlsChannel.class);

    @TempDir
    private Path directory;

    /** The configuration that the page shows. */
    private void configure(String file) throws IOException {
        Files.copy(Path.of("src/test/resources/logging", file), directory.resolve(file));
    }

    private List<String> run(List<String> options, List<Path> more) throws Exception {
        List<String> classPath = new ArrayList<>();
        for (Class<?> each : PROGRAM) {
            classPath.add(Path.of(each.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        classPath.add(directory.toString());
        more.forEach(jar -> classPath.add(jar.toString()));
        List<String> command = new ArrayList<>(List.of(ChildProcess.ofJdk("java")));
        command.addAll(ChildProcess.QUICK_START);
        command.addAll(options);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), TalkativeProgram.class.getName()));
        try (ChildProcess program = ChildProcess.start(command)) {
            assertThat(program.exitCode()).as(program.output()).isZero();
            return program.output().lines().toList();
        }
    }

    private static List<Path> bridge(String name) throws IOException {
        try (Stream<Path> jars = Files.list(BRIDGES.resolve(name))) {
            return jars.toList();
        }
    }

    /** The lines of both sides, but for the ids of the sessions and the ports. */
    private static void assertTold(List<String> lines, String debug, String warning) {
        assertThat(lines)
                .anyMatch(line ->
                        line.contains(debug) && line.matches(".*Opened session \\w{32} of \\S+BinaryOnly at .*"))
                .anyMatch(line -> line.contains(debug) && line.matches(".*Opened session \\w{32} of \\S+Client at .*"))
                .anyMatch(line -> line.contains(warning)
                        && line.contains("Dropped a text message, which nothing handles in session ")
                        && line.contains(" at /binary/only with "))
                .anyMatch(line -> line.contains(debug)
                        && line.matches(".*Closed session .*BinaryOnly at /binary/only with .* after \\d+ ms:"
                                + " the peer closed it with 1001 \\(going away: home\\)"))
                .anyMatch(line -> line.contains(debug)
                        && line.matches(".*Closed session .*Client at .*: this side closed it with 1001 .*"))
                .noneMatch(line -> line.contains("secret"));
    }

    @Test
    void the_jdks_own_logging_gets_it_all() throws Exception {
        configure("logging.properties");

        List<String> lines = run(
                List.of(
                        "-Djava.util.logging.config.file=" + directory.resolve("logging.properties"),
                        "-Djava.util.logging.SimpleFormatter.format=%4$s %3$s - %5$s%6$s%n"),
                List.of());

        assertTold(lines, "FINE dev.sockeye.session.SessionLog", "WARNING dev.sockeye.session");
    }

    @Test
    void without_any_configuration_warnings_are_shown_and_nothing_else() throws Exception {
        List<String> lines = run(List.of(), List.of());

        assertThat(lines).anyMatch(line -> line.startsWith("WARNING: Dropped a text message"));
        assertThat(lines).noneMatch(line -> line.contains("Opened session") || line.contains("Closed session"));
    }

    @Test
    void logback_gets_it_all_by_the_bridge_of_slf4j() throws Exception {
        configure("logback.xml");

        List<String> lines = run(List.of(), bridge("slf4j"));

        assertTold(lines, "DEBUG dev.sockeye.session.SessionLog - ", "WARN dev.sockeye.session.SessionLog - ");
    }

    @Test
    void log4j_gets_it_all_by_its_own_bridge() throws Exception {
        configure("log4j2.xml");

        List<String> lines = run(List.of(), bridge("log4j"));

        assertTold(lines, "DEBUG dev.sockeye.session.SessionLog - ", "WARN dev.sockeye.session.SessionLog - ");
    }

    @Test
    void the_page_names_loggers_that_there_are() throws Exception {
        Matcher names =
                Pattern.compile("`(dev\\.sockeye(?:\\.[a-z]+)*\\.[A-Z]\\w+)`").matcher(Files.readString(PAGE));
        List<String> found = names.results().map(result -> result.group(1)).toList();

        assertThat(found)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Class.forName(name)).isNotNull());
    }
}
