package dev.sockeye.protocol.handshake;

/**
 * Reads one header line from left to right and never steps back, so the time it takes is linear whatever the line holds
 * (RFC 9110 section 5.6). Whitespace around what is read is skipped.
 */
final class HeaderScanner {

    private final String source;
    private final CharSequence line;
    private int position;

    HeaderScanner(String source, CharSequence line) {
        this.source = source;
        this.line = line;
        skipWhitespace();
    }

    boolean atEnd() {
        return position == line.length();
    }

    boolean accept(char separator) {
        if (atEnd() || line.charAt(position) != separator) {
            return false;
        }
        position++;
        skipWhitespace();
        return true;
    }

    String token(String what) throws MalformedHandshakeException {
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

    /** Reads a token or a quoted string; RFC 6455 section 9.1 wants the latter, unescaped, to be a token too. */
    String tokenOrQuoted(String what) throws MalformedHandshakeException {
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

    MalformedHandshakeException expected(String what) {
        String found = atEnd() ? "the end of the line" : QuotedText.of(line.charAt(position));
        return new MalformedHandshakeException(source, what, found, position);
    }

    private char quotedChar() throws MalformedHandshakeException {
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
