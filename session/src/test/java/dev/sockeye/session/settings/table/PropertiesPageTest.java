package dev.sockeye.session.settings.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.settings.SocketSettings;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.session.settings.WebSocketSettingsBuilder;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PropertiesPageTest {
    private static final Path PAGE = Path.of("../docs/reference/properties.md");
    private static final Path EXPECTED = Path.of("target/properties.md");
    private static final Pattern ROWS = Pattern.compile("(?m)(?<=^\\|---\\|---\\|---\\|---\\|\\n)(\\|.*\\n)+");

    @Test
    void the_table_of_the_page_is_that_of_the_code() throws IOException {
        String page = Files.readString(PAGE);
        Matcher rows = ROWS.matcher(page);
        assertThat(rows.find()).as("a table in " + PAGE).isTrue();
        String expected = rows.replaceFirst(Matcher.quoteReplacement(
                SockeyeProperties.rows().stream().map(PropertiesPageTest::row).collect(Collectors.joining())));
        Files.createDirectories(EXPECTED.getParent());
        Files.writeString(EXPECTED, expected);

        assertThat(PAGE)
                .as("The page is written from SockeyeProperties: copy session/" + EXPECTED
                        + " over docs/reference/properties.md")
                .hasSameTextualContentAs(EXPECTED);
    }

    private static String row(Property<?> property) {
        return "| " + code(property.name()) + " | " + code(property.method()) + " | " + property.shownDefault() + " | "
                + property.meaning() + " |\n";
    }

    private static String code(String name) {
        return name.isEmpty() ? "" : "`" + name + "`";
    }

    @Test
    void the_builder_has_a_method_for_each_field_and_for_nothing_else() {
        assertThat(names(WebSocketSettingsBuilder.class))
                .containsExactlyInAnyOrderElementsOf(with(fields(), "property", "all", "problems", "build"));
    }

    @Test
    void settings_answer_each_field_and_nothing_else() {
        assertThat(names(WebSocketSettings.class))
                .containsExactlyInAnyOrderElementsOf(
                        with(fields(), "builder", "toBuilder", "over", "fields", "equals", "hashCode", "toString"));
    }

    @Test
    void the_annotation_has_an_element_for_each_field_that_a_property_can_express() {
        List<String> expressible = SockeyeProperties.settings().stream()
                .filter(field -> !field.name().isEmpty())
                .map(Property::method)
                .toList();
        assertThat(names(SocketSettings.class)).containsExactlyInAnyOrderElementsOf(expressible);
        assertThat(fields()).containsAll(expressible).hasSize(expressible.size() + 1);
    }

    @Test
    void a_property_is_named_like_its_method() {
        assertThat(SockeyeProperties.settings())
                .filteredOn(field -> !field.name().isEmpty())
                .allSatisfy(field -> assertThat(field.name())
                        .isEqualToIgnoringCase("sockeye."
                                + field.method()
                                        .replace("deflate", "deflate.")
                                        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")));
    }

    private static List<String> fields() {
        return SockeyeProperties.settings().stream().map(Property::method).toList();
    }

    private static List<String> with(List<String> names, String... more) {
        return Stream.concat(names.stream(), Stream.of(more)).toList();
    }

    private static Set<String> names(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .collect(Collectors.toSet());
    }
}
