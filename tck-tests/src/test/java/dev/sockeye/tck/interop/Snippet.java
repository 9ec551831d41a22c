package dev.sockeye.tck.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A configuration as the page about proxies shows it, so that what people copy is what is tested. */
record Snippet(String text) {
    private static final Path PAGE = Path.of("../docs/how-to/behind-a-proxy.md");

    /** The first one in a language. */
    static Snippet in(String language) throws IOException {
        String page = Files.readString(PAGE);
        String fence = "```" + language + "\n";
        int begin = page.indexOf(fence);
        if (begin < 0) {
            throw new IllegalArgumentException("Expected a snippet in " + language + " on " + PAGE);
        }
        return new Snippet(page.substring(begin + fence.length(), page.indexOf("```", begin + fence.length())));
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
