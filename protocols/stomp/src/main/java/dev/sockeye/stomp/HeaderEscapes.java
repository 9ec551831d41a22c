package dev.sockeye.stomp;

/** The escapes of header names and values (STOMP 1.2, "Value Encoding"). */
final class HeaderEscapes {
    private HeaderEscapes() {}

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case '\r' -> escaped.append("\\r");
                case '\n' -> escaped.append("\\n");
                case ':' -> escaped.append("\\c");
                case '\\' -> escaped.append("\\\\");
                default -> escaped.append(each);
            }
        }
        return escaped.toString();
    }

    /**
     * Takes escapes out.
     *
     * @throws StompException if there is one that is not defined
     */
    static String unescape(String text) throws StompException {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            plain.append(each == '\\' ? unescaped(text, ++i) : each);
        }
        return plain.toString();
    }

    private static char unescaped(String text, int index) throws StompException {
        return switch (index < text.length() ? text.charAt(index) : ' ') {
            case 'r' -> '\r';
            case 'n' -> '\n';
            case 'c' -> ':';
            case '\\' -> '\\';
            default -> throw new StompException("Expected an escape \\r, \\n, \\c or \\\\ in a header");
        };
    }
}
