package dev.sockeye.functions;

import java.util.regex.Pattern;

/** Text in which peers have a part, made fit for a log: it cannot begin a new line. */
final class SingleLine {
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

    private SingleLine() {}

    /** The text with question marks for control characters. */
    static String of(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }
}
