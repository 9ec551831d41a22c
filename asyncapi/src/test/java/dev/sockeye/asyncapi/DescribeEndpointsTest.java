package dev.sockeye.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sockeye.functions.Route;
import dev.sockeye.functions.RoutedApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A build writes the files by a program. */
class DescribeEndpointsTest {
    /** Routes that are found by their class. */
    public static class HarbourRoutes implements RoutedApplication {
        @Override
        public List<Route> routes() {
            return List.of(Harbour.routes());
        }
    }

    @Test
    void files_are_written_by_the_end_of_their_names(@TempDir Path directory) throws Exception {
        Path document = directory.resolve("new/asyncapi.json");
        Path client = directory.resolve("new/harbour.ts");

        DescribeEndpoints.main(
                "--title",
                "Harbour",
                "--version",
                "1.0",
                "--output",
                document.toString(),
                "--output",
                client.toString(),
                Harbour.HarbourMaster.class.getName(),
                HarbourRoutes.class.getName());

        AsyncApi same = AsyncApi.of("Harbour", "1.0")
                .endpoint(Harbour.HarbourMaster.class)
                .with(Harbour.routes());
        assertThat(document).hasContent(same.json());
        assertThat(Files.readString(client)).isEqualTo(same.typeScript());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--title Harbour --version 1.0 --output a.json",
                "--title Harbour --version 1.0 a.B",
                "--title Harbour --output a.json a.B",
                "--version 1.0 --output a.json a.B",
                "--title Harbour --version 1.0 --output",
                "--title Harbour --version 1.0 --output a.json --what a.B",
                "--title Harbour --version 1.0 --output a.json java.lang.String"
            })
    void arguments_that_make_no_sense_are_refused(String arguments) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DescribeEndpoints.main(arguments.split(" ")))
                .withMessageStartingWith("Expected ");
    }
}
