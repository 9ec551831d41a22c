package dev.sockeye.benchmarks;

import java.util.Collections;
import java.util.List;

/** A table in Markdown. */
final class Table {
    private Table() {}

    /** The names of the columns, and the line below them. */
    static String head(List<String> columns) {
        return row(columns) + row(Collections.nCopies(columns.size(), "---"));
    }

    /** One more line. */
    static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
