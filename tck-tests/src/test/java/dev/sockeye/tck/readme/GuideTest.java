package dev.sockeye.tck.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pages show is what compiles here. */
class GuideTest {
    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static String withoutBlanks(String code) {
        return code.replaceAll("\\s+", "");
    }

    @ParameterizedTest
    @CsvSource({
        "client.md, ClientGuide.java, 6",
        "behind-a-proxy.md, ConnectionGuide.java, 1",
        "connections.md, ConnectionGuide.java, 2"
    })
    void every_line_of_code_is_compiled(String page, String file, int count) throws IOException {
        String source = withoutBlanks(Files.readString(Path.of("src/test/java/dev/sockeye/tck/readme", file)));
        List<String> snippets = CODE.matcher(Files.readString(Path.of("../docs", page)))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(snippets).hasSize(count);
        assertThat(snippets.stream().flatMap(String::lines).map(GuideTest::withoutBlanks))
                .allSatisfy(line -> assertThat(source).contains(line));
    }
}
