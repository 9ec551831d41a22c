package dev.sockeye.session.settings.table;

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
        try {
            return type.parser().apply(text.strip());
        } catch (IllegalArgumentException e) {
            String set = method.isEmpty() ? name : name + " (" + method + ")";
            throw new IllegalArgumentException(set + ": expected " + type.expected() + ", got \"" + text + "\"", e);
        }
    }
}
