package dev.sockeye.client.challenge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the lines of a {@code WWW-Authenticate} or {@code Proxy-Authenticate} field (RFC 9110 section 11.6.1). Commas part
 * challenges as well as their parameters: a word with no {@code =} behind it begins a challenge. What follows a fault in a
 * line is not read. For one line and one thread.
 */
final class ChallengeParser {
    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

    private final String line;
    private final List<Challenge> challenges = new ArrayList<>();
    private final Map<String, String> parameters = new HashMap<>();
    private String scheme = "";
    private int position;

    private ChallengeParser(String line) {
        this.line = line;
    }

    static List<Challenge> parse(List<String> lines) {
        return lines.stream()
                .flatMap(line -> new ChallengeParser(line).parse().stream())
                .toList();
    }

    private List<Challenge> parse() {
        boolean readable = true;
        while (readable) {
            skip(" \t,");
            readable = position < line.length() && readElement();
        }
        endChallenge();
        return challenges;
    }

    /** A parameter, or the name of a scheme; whether it is one of them. */
    private boolean readElement() {
        String word = readToken();
        if (word.isEmpty()) {
            return false;
        }
        int end = position;
        skip(" \t");
        if (next('=')) {
            return readParameter(word);
        }
        endChallenge();
        scheme = word.toLowerCase(Locale.ROOT);
        return end < position ? skipToken68() : position == line.length() || line.charAt(position) == ',';
    }

    /** Schemes that are known here have parameters; the single value of others (token68) is passed over. */
    private boolean skipToken68() {
        int start = position;
        while (position < line.length() && isToken68(line.charAt(position))) {
            position++;
        }
        skip("=");
        int end = position;
        skip(" \t");
        boolean single = position == line.length() || line.charAt(position) == ',';
        if (!single || end == start) {
            position = start;
        }
        return true;
    }

    private boolean readParameter(String name) {
        skip(" \t");
        if (scheme.isEmpty()) {
            return false;
        }
        String value = next('"') ? readQuoted() : readToken();
        parameters.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
        skip(" \t");
        return position == line.length() || line.charAt(position) == ',';
    }

    private String readQuoted() {
        StringBuilder value = new StringBuilder();
        while (position < line.length() && line.charAt(position) != '"') {
            if (line.charAt(position) == '\\' && position + 1 < line.length()) {
                position++;
            }
            value.append(line.charAt(position++));
        }
        if (!next('"')) {
            parameters.clear();
            scheme = "";
        }
        return value.toString();
    }

    private String readToken() {
        int start = position;
        while (position < line.length() && isToken(line.charAt(position))) {
            position++;
        }
        return line.substring(start, position);
    }

    private void endChallenge() {
        if (!scheme.isEmpty()) {
            challenges.add(new Challenge(scheme, parameters));
        }
        parameters.clear();
    }

    private boolean next(char expected) {
        boolean found = position < line.length() && line.charAt(position) == expected;
        if (found) {
            position++;
        }
        return found;
    }

    private void skip(String characters) {
        while (position < line.length() && characters.indexOf(line.charAt(position)) >= 0) {
            position++;
        }
    }

    private static boolean isToken(char c) {
        return isLetterOrDigit(c) || TOKEN_PUNCTUATION.indexOf(c) >= 0;
    }

    private static boolean isToken68(char c) {
        return isToken(c) || c == '/';
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
