package dev.sockeye.tck.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages show is what is built, and a page that shows anything else is found out. */
class PageSnippetsTest {
    private static final String SOURCE =
            "<!-- source: tck-tests/src/test/java/dev/sockeye/tck/readme/Greeter.java -->\n";

    private final PublishedCode published;

    PageSnippetsTest() throws IOException {
        published = new PublishedCode();
    }

    static Stream<CodeBlock> everyBlock() throws IOException {
        return everyPage().stream().flatMap(page -> page.codeBlocks().stream());
    }

    @ParameterizedTest
    @MethodSource("everyBlock")
    void code_is_part_of_what_is_built(CodeBlock block) {
        published.check(block);
    }

    static List<DocumentationPage> everyPage() throws IOException {
        return DocumentationPage.all();
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void all_code_stands_between_fences(DocumentationPage page) {
        assertThat(page.prose()).noneMatch(line -> line.startsWith("    ") && !line.isBlank());
    }

    private static CodeBlock only(String text) {
        DocumentationPage page = new DocumentationPage(Path.of("page.md"), List.of(text.split("\n")));
        return page.codeBlocks().get(0);
    }

    @Test
    void paragraphs_of_the_source_pass_however_they_are_laid_out() {
        CodeBlock block =
                only(SOURCE + "```java\npublic class Greeter {\n// ...\n@OnMessage public\nGreeting answer(\n```");

        assertThatNoException().isThrownBy(() -> published.check(block));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```java\npublic class Greeter {\n```",
                SOURCE + "```java\npublic class Greeters {\n```",
                SOURCE + "```java\npublic class Greeter {\n\nint unknown;\n```",
                "<!-- source: docs/README.md -->\n```java\n# Documentation\n```",
                "<!-- source: examples/gradle-kotlin/build.gradle.kts -->\n```kotlin\nunknown()\n```",
                "```properties\na = b\n```",
                "```\nint unknown;\n```",
                "```xml\n<dependency>\n<groupId>a</groupId>\n<artifactId>b</artifactId>\n<version>1</version>\n</dependency>\n```",
                "```xml\n<project/>\n```",
                "```shell\nmvn -Pnone verify\n```",
                "```shell\nmvn -pl none verify\n```",
                "```shell\nmvn -pl session test -Dtest=None\n```",
                "```shell\njava -cp target/classes dev.sockeye.None\n```",
                "```shell\nrm -r target\n```"
            })
    void code_that_is_not_built_does_not_pass(String page) {
        CodeBlock block = only(page);

        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> published.check(block));
    }
}
