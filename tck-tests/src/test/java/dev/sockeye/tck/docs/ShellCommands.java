package dev.sockeye.tck.docs;

import static dev.sockeye.tck.docs.DocumentationPage.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Commands that a page asks for: what they name of the project is there. */
final class ShellCommands {
    private final BuildFiles build;

    ShellCommands(BuildFiles build) {
        this.build = build;
    }

    void check(List<String> lines) {
        for (String line : joined(lines)) {
            List<String> words = List.of(line.replaceFirst(" # .*", "").strip().split(" +"));
            switch (words.get(0)) {
                case "mvn" -> maven(words);
                case "java" -> java(words);
                default ->
                    assertThat(words.get(0))
                            .as("program of \"%s\"", line)
                            .isIn("cd", "cp", "mkdir", "sh", "git", "nginx", "alias", "curl", "sockeye");
            }
        }
    }

    private static List<String> joined(List<String> lines) {
        return Arrays.stream(String.join("\n", lines).replaceAll("\\\\\n *", "").split("\n"))
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private void maven(List<String> words) {
        List<String> modules = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith("-P")) {
                assertThat(build.profiles()).contains(word.substring(2));
            } else if (words.indexOf(word) > 0
                    && words.get(words.indexOf(word) - 1).equals("-pl")) {
                modules.addAll(List.of(word.split(",")));
                assertThat(build.modules()).containsAll(modules);
            } else if (word.startsWith("-Dtest=")) {
                modules.forEach(module -> assertThat(classes(module)).contains(word.substring(7) + ".java"));
            }
        }
    }

    private void java(List<String> words) {
        if (words.contains("-cp")) {
            String main = words.get(words.indexOf("-cp") + 2).replace('.', '/') + ".java";
            assertThat(build.modules())
                    .anyMatch(module -> Files.exists(
                            ROOT.resolve(module).resolve("src/main/java").resolve(main)));
        }
    }

    private static List<String> classes(String module) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
