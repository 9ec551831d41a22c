package dev.sockeye.tck.docs;

import static dev.sockeye.tck.docs.DocumentationPage.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The messages of docs/reference/errors.md are those of the code. */
class ErrorsPageTest {
    private static final Pattern MESSAGE = Pattern.compile("`([^`]{12,})`");
    private static final Set<String> MODULES =
            Set.of("protocol", "encoders", "api-bridge", "session", "client", "container", "functions");

    /** All code, each expression of joined literals as one literal. */
    private static String texts() throws IOException {
        StringBuilder texts = new StringBuilder();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    texts.append(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""));
                }
            }
        }
        return texts.toString();
    }

    @Test
    void every_message_is_one_of_the_code() throws IOException {
        List<String> messages = DocumentationPage.read(Path.of("docs/reference/errors.md")).lines().stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf(" | ")))
                .flatMap(cell -> MESSAGE.matcher(cell).results())
                .map(found -> found.group(1))
                .toList();
        String texts = texts();

        assertThat(messages)
                .hasSizeGreaterThan(20)
                .allSatisfy(message -> assertThat(
                                inOneStatement(message).matcher(texts).find())
                        .as(message)
                        .isTrue());
    }

    private static Pattern inOneStatement(String message) {
        return Pattern.compile(
                Stream.of(message.split("…")).map(Pattern::quote).collect(Collectors.joining("[^;{}]*?")));
    }
}
