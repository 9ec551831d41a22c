package dev.sockeye.protocol.http;

/**
 * Reads one header line from left to right and never steps back, so the time it takes is linear whatever the line holds
 * (RFC 9110 section 5.6). Whitespace around what is read is skipped.
 */
public final class HeaderScanner {

    private final String source;
    private final CharSequence line;
    private int position;

    /**
     * Begins at the beginning of the line.
     *
     * @param source the name of the header, for messages
     * @param line the value of one line of it
     */
    public HeaderScanner(String source, CharSequence line) {
        this.source = source;
        this.line = line;
        skipWhitespace();
    }

    /** {@return whether everything has been read} */
    public boolean atEnd() {
        return position == line.length();
    }

    /**
     * Passes over a separator if it comes next.
     *
     * @param separator the one to look for
     * @return whether it came
     */
    public boolean accept(char separator) {
        if (atEnd() || line.charAt(position) != separator) {
            return false;
        }
        position++;
        skipWhitespace();
        return true;
    }

    /**
     * Reads a token.
     *
     * @param what what it is, for messages
     * @return the token
     * @throws MalformedHeadException if none comes next
     */
    public String token(String what) throws MalformedHeadException {
        StringBuilder token = new StringBuilder();
        while (!atEnd()) {
            char c = line.charAt(position);
            if (!HttpGrammar.isTokenChar(c)) {
                break;
            }
            token.append(c);
            position++;
        }
        if (token.isEmpty()) {
            throw expected(what);
        }
        skipWhitespace();
        return token.toString();
    }

    /**
     * Reads a token or a quoted string; RFC 6455 section 9.1 wants the latter, unescaped, to be a token too.
     *
     * @param what what it is, for messages
     * @return the token
     * @throws MalformedHeadException if none comes next
     */
    public String tokenOrQuoted(String what) throws MalformedHeadException {
        if (atEnd() || line.charAt(position) != '"') {
            return token(what);
        }
        position++;
        StringBuilder token = new StringBuilder();
        for (char c = quotedChar(); c != '"'; c = quotedChar()) {
            if (c == '\\') {
                position++;
                c = quotedChar();
            }
            if (!HttpGrammar.isTokenChar(c)) {
                throw expected("a token character inside the quotes");
            }
            token.append(c);
            position++;
        }
        if (token.isEmpty()) {
            throw expected(what + " inside the quotes");
        }
        position++;
        skipWhitespace();
        return token.toString();
    }

    /**
     * The failure to find something here.
     *
     * @param what what should have come next
     * @return an exception that says so, and what came
     */
    public MalformedHeadException expected(String what) {
        String found = atEnd() ? "the end of the line" : QuotedText.of(line.charAt(position));
        return new MalformedHeadException(source, what, found, position);
    }

    private char quotedChar() throws MalformedHeadException {
        if (atEnd()) {
            throw expected("a closing quote");
        }
        return line.charAt(position);
    }

    private void skipWhitespace() {
        while (position < line.length() && HttpGrammar.isWhitespace(line.charAt(position))) {
            position++;
        }
    }
}
