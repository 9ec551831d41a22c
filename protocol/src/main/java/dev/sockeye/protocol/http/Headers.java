package dev.sockeye.protocol.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * HTTP header fields: ordered, each line kept, names compared without case (RFC 9110 section 5). Immutable.
 *
 * <p>Names are tokens; values hold no control character but tab and no character above U+00FF, and lose the blanks around
 * them. So nothing put in here can end a line or smuggle in another. Characters U+0080 to U+00FF stand for single bytes.
 */
public final class Headers {

    /** No fields at all. */
    public static final Headers EMPTY = new Headers(List.of());

    private static final Set<String> SECRET =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "authentication-info");

    private final List<Field> fields;

    private Headers(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /**
     * One line of a header.
     *
     * @param name the field's name as written
     * @param value the field's value without the blanks around it
     */
    public record Field(String name, String value) {

        /**
         * @param name as above
         * @param value as above
         * @throws IllegalArgumentException if the name is not a token, or the value holds a control character or one
         *     above U+00FF
         */
        public Field {
            if (!HttpGrammar.isToken(name)) {
                throw new IllegalArgumentException(
                        "header name must be a token (RFC 9110 section 5.6.2), was " + QuotedText.of(name));
            }
            requireValue(name, value);
            value = HttpGrammar.strip(value);
        }

        private static void requireValue(String name, String value) {
            for (int i = 0; i < value.length(); i++) {
                if (!HttpGrammar.isValueChar(value.charAt(i))) {
                    throw new IllegalArgumentException(String.format(
                            "value of header %s must hold no control character and none above U+00FF, "
                                    + "found U+%04X at index %d",
                            name, (int) value.charAt(i), i));
                }
            }
        }

        private boolean isNamed(String other) {
            return name.equalsIgnoreCase(other);
        }

        @Override
        public String toString() {
            return name + ": " + (SECRET.contains(name.toLowerCase(Locale.ROOT)) ? "(hidden)" : QuotedText.of(value));
        }
    }

    /**
     * Starts from nothing.
     *
     * @return a builder without fields
     */
    public static Builder builder() {
        return new Builder(List.of());
    }

    /**
     * Takes over a map as applications fill it: one line per list element, in the map's order. {@code null} for a list or
     * an element is passed over.
     *
     * @param values from names to the values of their lines
     * @return the fields
     * @throws IllegalArgumentException if a name or value is not fit for a header, see {@link Field}
     */
    public static Headers of(Map<String, ? extends @Nullable Collection<@Nullable String>> values) {
        Builder builder = builder();
        values.forEach((name, lines) -> Stream.ofNullable(lines)
                .flatMap(Collection::stream)
                .filter(Objects::nonNull)
                .forEach(line -> builder.add(name, line)));
        return builder.build();
    }

    /** {@return a builder that starts with these fields} */
    public Builder toBuilder() {
        return new Builder(fields);
    }

    /** {@return every line in order} */
    public List<Field> fields() {
        return fields;
    }

    /**
     * {@return the value of the first line of that name, or null if there is none}
     *
     * @param name the name of a field, in any case
     */
    public @Nullable String first(String name) {
        for (Field field : fields) {
            if (field.isNamed(name)) {
                return field.value();
            }
        }
        return null;
    }

    /**
     * {@return the values of all lines of that name in order; empty if there is none} Unmodifiable.
     *
     * @param name the name of a field, in any case
     */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>(1);
        for (Field field : fields) {
            if (field.isNamed(name)) {
                values.add(field.value());
            }
        }
        return List.copyOf(values);
    }

    /**
     * {@return whether there is a line of that name}
     *
     * @param name the name of a field, in any case
     */
    public boolean contains(String name) {
        return first(name) != null;
    }

    /**
     * {@return what there is of a field, for a message: its value between quotes, or in words that there is none or more than
     * one line of it}
     *
     * @param name the name of a field, in any case
     */
    public String quoted(String name) {
        List<String> values = all(name);
        return switch (values.size()) {
            case 0 -> "none";
            case 1 -> QuotedText.of(values.get(0));
            default -> values.size() + " lines of it";
        };
    }

    /**
     * {@return the elements of a comma-separated list over all lines of that name, without blanks around them, case as written,
     * empty ones left out (RFC 9110 section 5.6.1)} Not for fields whose elements may be quoted. Unmodifiable.
     *
     * @param name the name of a field, in any case
     */
    public List<String> tokens(String name) {
        List<String> tokens = new ArrayList<>();
        for (String line : all(name)) {
            int start = 0;
            while (start < line.length()) {
                int comma = line.indexOf(',', start);
                int end = comma < 0 ? line.length() : comma;
                String token = HttpGrammar.strip(line.substring(start, end));
                if (!token.isEmpty()) {
                    tokens.add(token);
                }
                start = end + 1;
            }
        }
        return List.copyOf(tokens);
    }

    /**
     * {@return whether {@link #tokens} of that name has the token, in any case}
     *
     * @param name the name of a field, in any case
     * @param token an element of the list, in any case
     */
    public boolean containsToken(String name, String token) {
        for (String each : tokens(name)) {
            if (each.equalsIgnoreCase(token)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the names in order, each once, spelt as in its first line} Unmodifiable. */
    public List<String> names() {
        return List.copyOf(byName().keySet());
    }

    /**
     * {@return the fields as a map from name to the values of its lines, in order; {@code get} and {@code containsKey} take the
     * name in any case} Map and lists are unmodifiable.
     */
    public Map<String, List<String>> asMap() {
        return new HeaderMap(byName());
    }

    /** The values of each name, in order; names that differ in case alone are one. */
    private Map<String, List<String>> byName() {
        Map<String, String> spelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, List<String>> byName = new LinkedHashMap<>();
        for (Field field : fields) {
            String name = spelling.computeIfAbsent(field.name(), first -> first);
            byName.computeIfAbsent(name, first -> new ArrayList<>(1)).add(field.value());
        }
        byName.replaceAll((name, values) -> List.copyOf(values));
        return byName;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Headers headers && fields.equals(headers.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** The fields for a log: control characters escaped, long values cut, credentials and cookies hidden. */
    @Override
    public String toString() {
        return fields.toString();
    }

    /** Collects fields in order. For one thread. */
    public static final class Builder {

        private final List<Field> fields;

        private Builder(List<Field> fields) {
            this.fields = new ArrayList<>(fields);
        }

        /**
         * Adds a line after all others.
         *
         * @param name a token, written as it is
         * @param value the value, without line breaks
         * @return this builder
         * @throws IllegalArgumentException if name or value is not fit for a header, see {@link Field}
         */
        public Builder add(String name, String value) {
            fields.add(new Field(name, value));
            return this;
        }

        /**
         * Puts one line in the place of the first of that name and drops the others of that name; adds it at the end if
         * there is none.
         *
         * @param name a token, written as it is
         * @param value the value, without line breaks
         * @return this builder
         * @throws IllegalArgumentException if name or value is not fit for a header, see {@link Field}
         */
        public Builder set(String name, String value) {
            Field field = new Field(name, value);
            int place = 0;
            while (place < fields.size() && !fields.get(place).name().equalsIgnoreCase(name)) {
                place++;
            }
            remove(name);
            fields.add(place, field);
            return this;
        }

        /**
         * Drops all lines of that name.
         *
         * @param name the name of a field, in any case
         * @return this builder
         */
        public Builder remove(String name) {
            fields.removeIf(field -> field.name().equalsIgnoreCase(name));
            return this;
        }

        /** {@return the fields collected so far} */
        public Headers build() {
            return new Headers(fields);
        }
    }
}
