package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.process.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar war-sample.war}. */
class ExecutableWarIT extends SampleContract {
    @Override
    Installation install(Path temporaryFolder) {
        return new ExecutableWar(temporaryFolder);
    }

    @Test
    void its_temporary_files_are_gone_with_it(@TempDir Path temporary) throws Exception {
        try (RunningSample sample = new ExecutableWar(temporary).start()) {
            assertThat(temporary).isNotEmptyDirectory();

            sample.process().terminate();
            sample.process().exitCode();
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_port_in_use_is_reported_in_one_line(@TempDir Path temporary) throws Exception {
        int port = sample().page().getPort();
        try (ChildProcess second = new ExecutableWar(temporary).process(port)) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output().lines().filter(line -> line.contains("port " + port)))
                    .containsExactly("Expected to listen on 127.0.0.1 port " + port + ", but Address already in use;"
                            + " choose another by port(...), or 0 for any that is free");
            assertThat(second.output()).doesNotContain("\tat ", "Exception");
        }
    }
}
