package dev.sockeye.tck.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page about the client shows is what compiles here. */
class ClientGuideTest {
    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final int SNIPPETS = 6;

    private static String withoutBlanks(String code) {
        return code.replaceAll("\\s+", "");
    }

    @Test
    void every_line_of_code_is_compiled() throws IOException {
        String source =
                withoutBlanks(Files.readString(Path.of("src/test/java/dev/sockeye/tck/readme/ClientGuide.java")));
        List<String> snippets = CODE.matcher(Files.readString(Path.of("../docs/client.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(snippets).hasSize(SNIPPETS);
        assertThat(snippets.stream().flatMap(String::lines).map(ClientGuideTest::withoutBlanks))
                .allSatisfy(line -> assertThat(source).contains(line));
    }
}
