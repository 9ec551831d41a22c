package dev.sockeye.session.runtime;

/**
 * Something that can be set from outside: a row of the table in {@link SockeyeProperties}. Immutable.
 *
 * @param <T> what its values are read as
 * @param name what it is called as a system property and as a context parameter
 * @param type what its values look like
 * @param byDefault its value if it is not set
 * @param shownDefault the same in words
 * @param meaning what it limits or sets, in Markdown
 */
public record Property<T>(String name, PropertyType<T> type, T byDefault, String shownDefault, String meaning) {
    /**
     * Reads a value.
     *
     * @param text the value as text; blanks around it are ignored
     * @return the value
     * @throws IllegalArgumentException if it cannot be used; names the property and what was expected
     */
    public T parse(String text) {
        try {
            return type.parser().apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": expected " + type.expected() + ", got \"" + text + "\"", e);
        }
    }
}
