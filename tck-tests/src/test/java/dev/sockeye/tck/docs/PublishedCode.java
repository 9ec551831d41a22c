package dev.sockeye.tck.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Holds the code of pages to what the build compiles, runs and tests. A comment {@code <!-- source: path, path -->} names the
 * files of the blocks behind it; each paragraph of a block stands in one of them, blanks aside. Dependencies and commands
 * need no source: they are compared with the poms. Kotlin without a source of Kotlin is code of others.
 */
final class PublishedCode {
    /** What is printed or typed, configurations of proxies that the build does not have, and code of other toolkits. */
    private static final Set<String> SHOWN_AS_THEY_ARE = Set.of("text", "console", "caddy", "yaml", "kotlin", "scala");

    private final BuildFiles build;

    PublishedCode() throws IOException {
        build = new BuildFiles();
    }

    void check(CodeBlock block) {
        if (isShownAsItIs(block)) {
            return;
        }
        if (block.language().equals("shell")) {
            new ShellCommands(build).check(block.lines());
        } else if (block.language().equals("xml") && hasOnlyDependencies(block.text())) {
            assertThat(build.knows(block.text())).as("versions of the build").isTrue();
        } else {
            assertThat(block.paragraphs())
                    .allSatisfy(paragraph -> assertThat(sources(block))
                            .as("sources %s", block.sources())
                            .anyMatch(source -> source.contains(withoutBlanks(paragraph))));
        }
    }

    private static boolean isShownAsItIs(CodeBlock block) {
        boolean isOurKotlin = block.language().equals("kotlin")
                && block.sources().stream().anyMatch(source -> source.matches(".*\\.kts?"));
        return SHOWN_AS_THEY_ARE.contains(block.language()) && !isOurKotlin;
    }

    private static boolean hasOnlyDependencies(String xml) {
        return xml.replaceAll("(?s)<dependency>((?!</?dependency>).)*<version>.*?</dependency>", "")
                .isBlank();
    }

    private List<String> sources(CodeBlock block) {
        return block.sources().stream().map(this::source).toList();
    }

    private String source(String file) {
        assertThat(build.modules()).as("modules of the build").anyMatch(module -> file.startsWith(module + "/"));
        return withoutBlanks(build.interpolated(
                String.join("\n", DocumentationPage.read(Path.of(file)).lines())));
    }

    private static String withoutBlanks(String code) {
        return code.replaceAll("\\s+", "");
    }
}
