package dev.sockeye.spring;

/** The lines of a message, as reports list them. */
final class IndentedLines {
    private IndentedLines() {}

    static String of(Throwable failure) {
        return String.valueOf(failure.getMessage()).indent(4).stripTrailing();
    }
}
