package dev.sockeye.cli.terminal;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON (RFC 8259) with a line for each member and element. Numbers stay as they were written. Thread-safe.
 *
 * @param palette how names and values are painted
 */
public record JsonView(Palette palette) {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String INDENT = "  ";

    /**
     * {@return an object or array over several lines; empty for anything else}
     *
     * @param text a message
     */
    public Optional<String> of(String text) {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return Optional.empty();
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            StringBuilder out = new StringBuilder();
            parser.nextToken();
            write(parser, out, "\n");
            return parser.nextToken() == null ? Optional.of(out.toString()) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private void write(JsonParser parser, StringBuilder out, String lineStart) {
        JsonToken token = parser.currentToken();
        switch (token) {
            case START_OBJECT -> writeMembers(parser, out, lineStart);
            case START_ARRAY -> writeElements(parser, out, lineStart);
            case VALUE_STRING -> out.append(quoted(Style.STRING, parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.append(palette.paint(Style.NUMBER, parser.getString()));
            default -> out.append(palette.paint(Style.LITERAL, parser.getString()));
        }
    }

    private void writeMembers(JsonParser parser, StringBuilder out, String lineStart) {
        String separator = "";
        out.append('{');
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            out.append(separator).append(lineStart).append(INDENT);
            out.append(quoted(Style.NAME, parser.currentName())).append(": ");
            parser.nextToken();
            write(parser, out, lineStart + INDENT);
            separator = ",";
        }
        out.append(separator.isEmpty() ? "" : lineStart).append('}');
    }

    private void writeElements(JsonParser parser, StringBuilder out, String lineStart) {
        String separator = "";
        out.append('[');
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            out.append(separator).append(lineStart).append(INDENT);
            write(parser, out, lineStart + INDENT);
            separator = ",";
        }
        out.append(separator.isEmpty() ? "" : lineStart).append(']');
    }

    private String quoted(Style style, String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(character -> {
            switch (character) {
                case '"', '\\' -> quoted.append('\\').appendCodePoint(character);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.appendCodePoint(character);
            }
        });
        return palette.paint(style, ForeignCharacters.visible(quoted.append('"').toString()));
    }
}
