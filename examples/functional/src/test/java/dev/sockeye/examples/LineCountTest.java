package dev.sockeye.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How long the examples are is what the page of the examples says, and none is longer than its model. */
class LineCountTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/sockeye/examples");

    /** An example, its lines, and those of the toolkit's, if there are any. */
    private static final Pattern ROW = Pattern.compile("\\| (\\w+) \\| (\\d+) \\| (?:[\\w ]+ (\\d+) )?\\|");

    static List<Path> everyExample() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("everyExample")
    void no_example_is_longer_than_its_model(Path source) throws IOException {
        MatchResult row = row(source.getFileName().toString().replace(".java", ""));
        long lines = lines(source);

        assertThat(lines).isEqualTo(Long.parseLong(row.group(2)));
        if (row.group(3) != null) {
            assertThat(lines).isLessThanOrEqualTo(Long.parseLong(row.group(3)));
        }
    }

    private static MatchResult row(String example) throws IOException {
        return ROW.matcher(Files.readString(Path.of("../README.md")))
                .results()
                .filter(row -> row.group(1).equals(example))
                .findFirst()
                .orElseThrow();
    }

    /** Without package, imports, comments and blank lines. */
    private static long lines(Path source) throws IOException {
        try (Stream<String> lines = Files.lines(source)) {
            return lines.filter(line -> !line.isBlank() && !line.matches("package .*|import .*|\\s*(/?\\*|//).*"))
                    .count();
        }
    }
}
