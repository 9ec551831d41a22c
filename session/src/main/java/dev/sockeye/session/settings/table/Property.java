package dev.sockeye.session.settings.table;

import java.util.Objects;

/**
 * Something that can be set: a row of the table in {@link SockeyeProperties}. Immutable.
 *
 * @param <T> what its values are read as
 * @param name what it is called as a system property and as a context parameter; empty if no text can express it
 * @param method how it is set in code: a method of the builder of settings, or one of another class, whose name stands
 *     before it; empty if it has none
 * @param type what its values look like
 * @param byDefault its value if it is not set
 * @param shownDefault the same in words
 * @param meaning what it limits or sets, in Markdown
 */
public record Property<T>(
        String name, String method, PropertyType<T> type, T byDefault, String shownDefault, String meaning) {
    /**
     * Whether it is a field of settings, and so can be set for one endpoint.
     *
     * @return false if it is the whole container's
     */
    public boolean isSetting() {
        return !method.isEmpty() && method.indexOf('.') < 0;
    }

    /**
     * Reads a value.
     *
     * @param text the value as text; blanks around it are ignored
     * @return the value
     * @throws IllegalArgumentException if it cannot be used; names the property, the method and what was expected
     */
    public T parse(String text) {
        T value;
        try {
            value = type.parser().apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(unusable(text), e);
        }
        return check(value, text);
    }

    /**
     * Looks at a value that is set in code.
     *
     * @param value the value
     * @return the value
     * @throws IllegalArgumentException if it cannot be used; names the property, the method and what was expected
     * @throws NullPointerException if it is null; names the method
     */
    public T check(T value) {
        return check(Objects.requireNonNull(value, () -> "Expected a value for " + method + ", got null"), value);
    }

    private T check(T value, Object given) {
        if (!type.range().test(value)) {
            throw new IllegalArgumentException(unusable(given));
        }
        return value;
    }

    private String unusable(Object given) {
        String set = method.isEmpty() ? name : name + " (" + method + ")";
        return set + ": expected " + type.expected() + ", got \"" + given + "\"";
    }
}
