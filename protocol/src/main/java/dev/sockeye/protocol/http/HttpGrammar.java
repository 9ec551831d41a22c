package dev.sockeye.protocol.http;

/** The character classes HTTP header fields are made of (RFC 9110 sections 5.5 and 5.6). */
public final class HttpGrammar {

    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

    private HttpGrammar() {}

    /**
     * {@return whether this is a letter or a digit of ASCII}
     *
     * @param c any character
     */
    public static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
    }

    /**
     * {@return whether this is a digit of ASCII}
     *
     * @param c any character
     */
    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isTokenChar(char c) {
        return isLetterOrDigit(c) || TOKEN_PUNCTUATION.indexOf(c) >= 0;
    }

    /**
     * {@return whether this is a token (RFC 9110 section 5.6.2)}
     *
     * @param text any text
     */
    public static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isTokenChar(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static boolean isWhitespace(char c) {
        return c == ' ' || c == '\t';
    }

    /**
     * Whether a field value may contain the character: no control character but tab, and nothing that does not fit
     * into one byte, since cutting such a character down to a byte can make a line feed of it (U+010A).
     */
    static boolean isValueChar(char c) {
        return c == '\t' || (c >= ' ' && c <= 0xFF && c != 0x7F);
    }

    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }
}
