package dev.sockeye.hosts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.testkit.process.ChildProcess;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot work on Jetty is refused when it is deployed. */
@Tag("usual")
@Timeout(120)
class RefusedOnJettyIT {
    @ParameterizedTest
    @CsvSource({"ee11, ", "ee10, ee10-websocket-jakarta"})
    void an_application_that_does_not_see_jettys_classes_is_refused_with_what_to_do(
            String environment, String module, @TempDir Path folder) throws Exception {
        Path war = Files.copy(Path.of(System.getProperty("contract.war")), folder.resolve("unseeing.war"));
        try (FileSystem content = FileSystems.newFileSystem(war)) {
            Files.delete(content.getPath("WEB-INF/jetty-" + environment + "-web.xml"));
        }
        JettyHost jetty =
                new JettyHost("Jetty " + environment, environment, module == null ? List.of() : List.of(module));

        try (RunningHost running =
                jetty.start(Files.createDirectory(folder.resolve("host")), ChildProcess.QUICK_START)) {
            assertThatThrownBy(() -> running.deploy("unseeing", war))
                    .isInstanceOf(DeploymentRefused.class)
                    .hasMessageContaining(
                            "Expected an upgrade that works, but Jetty's HttpServletRequest.upgrade loses what clients"
                                    + " send: add sockeye-jetty to the application and let it see Jetty's classes by"
                                    + " WEB-INF/jetty-ee11-web.xml or WEB-INF/jetty-ee10-web.xml, as docs/how-to/jetty.md"
                                    + " says");
        }
    }
}
