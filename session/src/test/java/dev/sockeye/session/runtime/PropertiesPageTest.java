package dev.sockeye.session.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PropertiesPageTest {
    private static final Path PAGE = Path.of("../docs/properties.md");
    private static final Path EXPECTED = Path.of("target/properties.md");
    private static final Pattern ROWS = Pattern.compile("(?m)(?<=^\\|---\\|---\\|---\\|\\n)(\\|.*\\n)+");

    @Test
    void the_table_of_the_page_is_that_of_the_code() throws IOException {
        String page = Files.readString(PAGE);
        Matcher rows = ROWS.matcher(page);
        assertThat(rows.find()).as("a table in " + PAGE).isTrue();
        String expected = rows.replaceFirst(Matcher.quoteReplacement(
                SockeyeProperties.all().stream().map(PropertiesPageTest::row).collect(Collectors.joining())));
        Files.createDirectories(EXPECTED.getParent());
        Files.writeString(EXPECTED, expected);

        assertThat(PAGE)
                .as("The page is written from SockeyeProperties: copy session/" + EXPECTED + " over docs/properties.md")
                .hasSameTextualContentAs(EXPECTED);
    }

    private static String row(Property<?> property) {
        return "| `" + property.name() + "` | " + property.shownDefault() + " | " + property.meaning() + " |\n";
    }
}
