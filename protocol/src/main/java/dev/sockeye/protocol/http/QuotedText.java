package dev.sockeye.protocol.http;

/** Foreign text made fit for a message: quoted, cut short, with everything but printable ASCII escaped. */
public final class QuotedText {

    private static final int MAX_CHARS = 60;

    private QuotedText() {}

    /**
     * {@return the text between quotes; of a long one the beginning}
     *
     * @param text what to show, from anywhere
     */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.chars().limit(MAX_CHARS).forEach(c -> append(shown, (char) c));
        return shown.append(text.length() > MAX_CHARS ? "...\"" : "\"").toString();
    }

    static String of(char c) {
        return of(String.valueOf(c));
    }

    private static void append(StringBuilder shown, char c) {
        if (c < ' ' || c > '~') {
            shown.append(String.format("\\u%04x", (int) c));
        } else {
            shown.append(c);
        }
    }
}
