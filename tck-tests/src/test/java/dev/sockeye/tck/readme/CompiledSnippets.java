package dev.sockeye.tck.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The Java code of a page in {@code docs}, line by line in a class that is compiled here.
 *
 * @param page the file name of the page
 * @param compiled the class
 */
record CompiledSnippets(String page, Class<?> compiled) {
    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    /** Checks that the page has so many snippets, and that each line of them is compiled. */
    void check(int count) throws IOException {
        Path file = Path.of("src/test/java", compiled.getName().replace('.', '/') + ".java");
        String source = withoutBlanks(Files.readString(file));
        List<String> snippets = CODE.matcher(Files.readString(Path.of("../docs", page)))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(snippets).hasSize(count);
        assertThat(snippets.stream().flatMap(String::lines).map(CompiledSnippets::withoutBlanks))
                .allSatisfy(line -> assertThat(source).contains(line));
    }

    private static String withoutBlanks(String code) {
        return code.replaceAll("\\s+", "");
    }
}
