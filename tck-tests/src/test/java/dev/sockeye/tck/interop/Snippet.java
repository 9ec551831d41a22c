package dev.sockeye.tck.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A configuration as a page shows it, so that what people copy is what is tested. */
record Snippet(String text) {
    /** The one in a file. */
    static Snippet at(Path file) throws IOException {
        return new Snippet(Files.readString(file));
    }

    /** The same with another text in the place of one that must be there. */
    Snippet with(String part, String instead) {
        if (!text.contains(part)) {
            throw new IllegalArgumentException("Expected \"" + part + "\" in " + text);
        }
        return new Snippet(text.replace(part, instead));
    }

    /** The same without the lines that hold a text; at least one must. */
    Snippet without(String part) {
        with(part, "");
        return new Snippet(text.lines()
                .filter(line -> !line.contains(part))
                .map(line -> line + "\n")
                .collect(Collectors.joining()));
    }
}
