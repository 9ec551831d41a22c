package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;

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
}
