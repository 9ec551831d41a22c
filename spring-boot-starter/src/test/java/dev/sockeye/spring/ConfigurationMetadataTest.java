package dev.sockeye.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.handshake.HostPolicy;
import dev.sockeye.protocol.handshake.OriginPolicy;
import dev.sockeye.session.settings.table.Property;
import dev.sockeye.session.settings.table.SockeyeProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What editors show of the properties of {@code application.yaml} is what the one table of them says. */
class ConfigurationMetadataTest {
    private static final Path METADATA = Path.of("src/main/resources/META-INF/spring-configuration-metadata.json");
    private static final Path EXPECTED = Path.of("target/spring-configuration-metadata.json");

    /** The one property that is the starter's own. */
    private static final String HEALTH = object(
            "    ",
            field("name", "management.health.sockeye.enabled"),
            field("type", "java.lang.Boolean"),
            field("description", "Whether there is a health indicator of Sockeye's sessions."),
            "\"defaultValue\": true");

    @Test
    void the_metadata_is_written_from_the_table() throws IOException {
        Files.createDirectories(EXPECTED.getParent());
        Files.writeString(EXPECTED, metadata());
        assertThat(METADATA)
                .as("The metadata is written from SockeyeProperties: copy spring-boot-starter/" + EXPECTED
                        + " over spring-boot-starter/" + METADATA)
                .hasSameTextualContentAs(EXPECTED);
    }

    private static String metadata() {
        return object(
                        "",
                        "\"groups\": [{\"name\": \"sockeye\"}]",
                        "\"properties\": "
                                + array(Stream.concat(
                                        SockeyeProperties.all().stream().map(ConfigurationMetadataTest::property),
                                        Stream.of(HEALTH))),
                        "\"hints\": "
                                + array(SockeyeProperties.all().stream()
                                        .filter(property -> property.byDefault() instanceof Enum)
                                        .map(ConfigurationMetadataTest::hint)))
                + "\n";
    }

    private static String property(Property<?> property) {
        List<String> fields = new ArrayList<>(List.of(
                field("name", property.name()),
                field("type", type(property)),
                field("description", description(property))));
        if (isValue(property)) {
            fields.add("\"defaultValue\": " + defaultValue(property));
        }
        return object("    ", fields.toArray(String[]::new));
    }

    private static String type(Property<?> property) {
        if (property.type().isSize()) {
            return "org.springframework.util.unit.DataSize";
        }
        Object value = property.byDefault();
        if (value instanceof List || value instanceof OriginPolicy || value instanceof HostPolicy) {
            return "java.util.List<java.lang.String>";
        }
        return (value instanceof Enum ? String.class : value instanceof Duration ? Duration.class : value.getClass())
                .getName();
    }

    /** Plain text, in which a default stands that is no value. */
    private static String description(Property<?> property) {
        String text = property.meaning()
                .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .replace("`", "")
                .replaceAll("\\s+", " ")
                .strip();
        String sentence = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
        return isValue(property)
                ? sentence
                : sentence + " Default: " + property.shownDefault().replace("`", "") + ".";
    }

    private static boolean isValue(Property<?> property) {
        try {
            return property.parse(property.shownDefault()).equals(property.byDefault());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String defaultValue(Property<?> property) {
        String shown = property.shownDefault();
        if (property.type().isSize()) {
            return quoted(shown + "B");
        }
        Object value = property.byDefault();
        if (value instanceof Duration) {
            return quoted(shown + "ms");
        }
        return value instanceof Integer || value instanceof Boolean ? shown : quoted(shown);
    }

    private static String hint(Property<?> property) {
        String values = Stream.of(property.byDefault().getClass().getEnumConstants())
                .map(value -> "{" + field("value", value.toString().toLowerCase(Locale.ROOT)) + "}")
                .collect(Collectors.joining(", ", "[", "]"));
        return object("    ", field("name", property.name()), "\"values\": " + values);
    }

    private static String field(String name, String value) {
        return quoted(name) + ": " + quoted(value);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String array(Stream<String> values) {
        return values.collect(Collectors.joining(",\n    ", "[\n    ", "\n  ]"));
    }

    private static String object(String indent, String... fields) {
        return Stream.of(fields).collect(Collectors.joining(",\n  " + indent, "{\n  " + indent, "\n" + indent + "}"));
    }
}
