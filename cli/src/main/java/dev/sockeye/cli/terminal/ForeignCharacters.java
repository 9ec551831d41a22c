package dev.sockeye.cli.terminal;

/** What a server has written, made fit for a terminal: it can neither move the cursor nor change colours. */
public final class ForeignCharacters {
    private ForeignCharacters() {}

    /**
     * {@return a text with its control and format characters escaped, but for line feeds and tabs}
     *
     * @param text what the server has written
     */
    public static String visible(String text) {
        if (text.codePoints().noneMatch(ForeignCharacters::isHidden)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(character -> append(visible, character));
        return visible.toString();
    }

    private static void append(StringBuilder visible, int character) {
        if (isHidden(character)) {
            visible.append(String.format("\\u%04x", character));
        } else {
            visible.appendCodePoint(character);
        }
    }

    /** Joiners belong to scripts and emoji; other format characters turn the direction of what follows. */
    private static boolean isHidden(int character) {
        boolean isJoiner = character == 0x200c || character == 0x200d;
        return (Character.isISOControl(character) && character != '\n' && character != '\t')
                || (Character.getType(character) == Character.FORMAT && !isJoiner);
    }
}
