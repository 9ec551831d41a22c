package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The WAR in Tomcat. */
class StockTomcatIT extends SampleContract {
    private static final Path WAR = Path.of(System.getProperty("sample.war"));
    private static final String FAULTY_CLASS = FaultyEndpoint.class.getName().replace('.', '/') + ".class";

    @Override
    Installation install(Path temporaryFolder) {
        return new StockTomcat(WAR, temporaryFolder);
    }

    @Test
    void a_handler_that_throws_harms_no_other_session(@TempDir Path temporary) throws Exception {
        Path war = withFaultyEndpoint(temporary);
        try (RunningSample sample = new StockTomcat(war, temporary).start();
                JdkClient other = JdkClient.open(sample.endpoint("faulty"));
                JdkClient echo = JdkClient.open(sample.endpoint("echo"));
                JdkClient faulty = JdkClient.open(sample.endpoint("faulty"))) {
            faulty.send("message").send("after the exception");
            assertThat(faulty.receive()).isEqualTo("after the exception");
            assertThat(faulty.close(1000)).isEqualTo(1000);

            try (JdkClient unopened = JdkClient.open(sample.endpoint("faulty?open"))) {
                assertThat(unopened.closeCode()).isEqualTo(1011);
            }

            assertThat(other.send("still here?").receive()).isEqualTo("still here?");
            assertThat(echo.send("still here?").receive()).isEqualTo("still here?");
            assertThat(sample.process().text()).contains("Thrown on open", "Thrown on message", "Thrown on close");
        }
    }

    @Test
    void the_smallest_war_echoes(@TempDir Path temporary) throws Exception {
        Path war = Path.of(System.getProperty("example.war"));
        try (RunningSample example = new StockTomcat(war, temporary).start();
                JdkClient client = JdkClient.open(example.endpoint("echo"))) {
            assertThat(client.send("hello").receive()).isEqualTo("hello");
        }
    }

    private static Path withFaultyEndpoint(Path folder) throws IOException {
        Path war = Files.copy(WAR, folder.resolve("faulty.war"));
        try (FileSystem content = FileSystems.newFileSystem(war)) {
            byte[] bytes = StockTomcatIT.class
                    .getClassLoader()
                    .getResourceAsStream(FAULTY_CLASS)
                    .readAllBytes();
            Files.write(content.getPath("WEB-INF/classes", FAULTY_CLASS), bytes);
        }
        return war;
    }
}
