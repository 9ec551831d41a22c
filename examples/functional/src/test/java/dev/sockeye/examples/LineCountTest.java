package dev.sockeye.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of code, without package, imports, comments and blank lines, beside those of the toolkits' own examples. */
class LineCountTest {
    @ParameterizedTest
    @CsvSource({
        "functional/MixedServer, 17",
        "functional/AutoMarshalling, 19",
        "events/Events, 36",
        "events/EventsClient, 31",
        "events/Echo, 23",
        "streams/TimedMessages, 22",
        "chat/Chat, 46",
        "chat/FrameLogger, 45"
    })
    void no_example_is_longer_than_its_model(String example, int model) throws IOException {
        Path source = Path.of("src/main/java/dev/sockeye/examples", example + ".java");
        try (Stream<String> lines = Files.lines(source)) {
            assertThat(lines.filter(line -> !line.isBlank() && !line.matches("package .*|import .*|\\s*(/?\\*|//).*")))
                    .hasSizeLessThanOrEqualTo(model);
        }
    }
}
