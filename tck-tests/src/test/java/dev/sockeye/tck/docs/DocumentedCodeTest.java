package dev.sockeye.tck.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pages show is what is compiled. */
class DocumentedCodeTest {
    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @CsvSource({
        "how-to/reconnecting.md, tck-tests/src/test/java/dev/sockeye/tck/docs/Prices.java",
        "how-to/refusing-handshakes.md, tck-tests/src/test/java/dev/sockeye/tck/docs/Members.java",
        "how-to/spring.md, interop/spring/src/main/java/dev/sockeye/interop/spring/SockeyeConfiguration.java",
        "how-to/spring.md, interop/spring/src/main/java/dev/sockeye/interop/spring/Farewell.java",
    })
    void the_code_of_a_page_is_the_one_that_is_compiled(String page, String file) throws IOException {
        String source = read(file);
        String shown = source.substring(source.indexOf("\n@") + 1);
        assertThat(read("docs/" + page)).contains("```java\n" + shown + "```");
    }

    @Test
    void the_dependency_that_spring_needs_is_the_one_of_the_applications() throws IOException {
        String page = read("docs/how-to/spring.md");
        String shown = page.substring(page.indexOf("```xml\n") + 7, page.indexOf("</dependency>\n") + 14);
        for (String module : List.of("spring-boot-3", "spring-boot-4")) {
            assertThat(read("interop/" + module + "/pom.xml")).contains(shown.indent(4));
        }
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
