package dev.sockeye.tck.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pages show is what is compiled here. */
class DocumentedCodeTest {
    @ParameterizedTest
    @CsvSource({"reconnecting.md, Prices.java"})
    void the_code_of_a_page_is_the_one_compiled_here(String page, String file) throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/sockeye/tck/docs", file));
        String shown = source.substring(source.indexOf("\n@") + 1);
        assertThat(Files.readString(Path.of("../docs", page))).contains("```java\n" + shown + "```");
    }
}
