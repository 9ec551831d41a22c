package dev.sockeye.cli.terminal;

/**
 * Paints text, or leaves it as it is.
 *
 * @param coloured whether it paints
 */
public record Palette(boolean coloured) {
    private static final String ESCAPE = "\u001b[";

    /** When to paint. */
    public enum When {
        /** If the output is a terminal that is not called dumb, and the variable NO_COLOR has no value. */
        AUTO,
        /** Always. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    /**
     * {@return the palette for a stream}
     *
     * @param when as the user wants it
     * @param isTerminal whether the stream is a terminal
     * @param shell has the variables
     */
    public static Palette of(When when, boolean isTerminal, Shell shell) {
        boolean fit = isTerminal
                && shell.variable("NO_COLOR").isEmpty()
                && !shell.variable("TERM").filter("dumb"::equals).isPresent();
        return new Palette(when == When.ALWAYS || (when == When.AUTO && fit));
    }

    /**
     * {@return a text as it looks in a style}
     *
     * @param style the style
     * @param text the text
     */
    public String paint(Style style, String text) {
        return coloured ? ESCAPE + style.parameters() + "m" + text + ESCAPE + "0m" : text;
    }
}
