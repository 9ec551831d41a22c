package dev.sockeye.wiresuite.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as far as reports need it (RFC 8259): objects, arrays, strings and whole numbers. */
final class JsonReader {
    private static final String ESCAPED = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    private final String json;
    private int position;

    private JsonReader(String json) {
        this.json = json;
    }

    /**
     * The one value of a text: a Map, List, String or Long.
     *
     * @throws IllegalArgumentException if it is something else; says what was expected and where
     */
    static Object read(String json) {
        JsonReader reader = new JsonReader(json);
        Object value = reader.value();
        if (reader.peek() != 0) {
            throw reader.expected("the end");
        }
        return value;
    }

    private Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> number();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> fields = new LinkedHashMap<>();
        take('{');
        while (peek() != '}') {
            if (!fields.isEmpty()) {
                take(',');
            }
            String name = string();
            take(':');
            fields.put(name, value());
        }
        take('}');
        return fields;
    }

    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        take('[');
        while (peek() != ']') {
            if (!elements.isEmpty()) {
                take(',');
            }
            elements.add(value());
        }
        take(']');
        return elements;
    }

    private String string() {
        take('"');
        StringBuilder text = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            text.append(c == '\\' ? escaped(next()) : c);
        }
        return text.toString();
    }

    private char escaped(char c) {
        if (c == 'u' && position + HEX_DIGITS <= json.length()) {
            position += HEX_DIGITS;
            return (char) Integer.parseInt(json.substring(position - HEX_DIGITS, position), HEX);
        }
        int index = ESCAPED.indexOf(c);
        if (index < 0) {
            throw expected("an escape sequence");
        }
        return MEANT.charAt(index);
    }

    private Long number() {
        int start = position;
        while (position < json.length() && "-0123456789".indexOf(json.charAt(position)) >= 0) {
            position++;
        }
        if (start == position) {
            throw expected("a value");
        }
        return Long.valueOf(json.substring(start, position));
    }

    private void take(char wanted) {
        if (peek() != wanted) {
            throw expected("'" + wanted + "'");
        }
        position++;
    }

    /** The next character that is no blank, or 0 at the end. */
    private char peek() {
        while (position < json.length() && Character.isWhitespace(json.charAt(position))) {
            position++;
        }
        return position < json.length() ? json.charAt(position) : 0;
    }

    private char next() {
        if (position == json.length()) {
            throw expected("the end of a string");
        }
        return json.charAt(position++);
    }

    private IllegalArgumentException expected(String what) {
        return new IllegalArgumentException("Expected " + what + " at character " + position + " of the JSON");
    }
}
