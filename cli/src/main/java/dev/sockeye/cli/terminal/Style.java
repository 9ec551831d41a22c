package dev.sockeye.cli.terminal;

/** What a piece of text is, which says how it looks (ECMA-48 section 8.3.117). */
public enum Style {
    /** Where a message came from. */
    RECEIVED("32"),
    /** What is said about the conversation. */
    NOTE("2"),
    /** What must not be missed. */
    WARNING("1;31"),
    /** A heading, or a result. */
    STRONG("1"),
    /** The name of a member of a JSON object. */
    NAME("34"),
    /** A string of JSON. */
    STRING("32"),
    /** A number of JSON. */
    NUMBER("36"),
    /** True, false or null. */
    LITERAL("35"),
    /** A bar. */
    BAR("36");

    private final String parameters;

    Style(String parameters) {
        this.parameters = parameters;
    }

    String parameters() {
        return parameters;
    }
}
