package dev.sockeye.protocol;

/** Text of a peer, made fit for a log or a message: it can neither begin a new line nor turn the direction of others. */
public final class ForeignText {
    private ForeignText() {}

    /**
     * Escapes what has no glyph of its own: control and format characters, line ends, halves of surrogate pairs.
     *
     * @param text any text
     * @return the same with escapes such as <code>\\u000a</code>
     */
    public static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isPrintable(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format("\\u%04x", c));
            }
        });
        return shown.toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
