package dev.sockeye.tck.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the code blocks out of a page, line by line. */
final class MarkdownCode {
    private static final Pattern SOURCE = Pattern.compile("<!-- source: (.+) -->");
    private static final Pattern FENCE = Pattern.compile(" *```(\\w*)");

    private final Path page;
    private final Consumer<CodeBlock> blocks;
    private final List<String> code = new ArrayList<>();
    private List<String> sources = List.of();
    private String language = "";
    private boolean within;
    private int number;

    MarkdownCode(Path page, Consumer<CodeBlock> blocks) {
        this.page = page;
        this.blocks = blocks;
    }

    /** Whether the line is prose. */
    boolean next(String line) {
        number++;
        Matcher fence = FENCE.matcher(line);
        if (within && line.strip().equals("```")) {
            within = false;
            blocks.accept(new CodeBlock(page + ":" + (number - code.size() - 1), language, sources, List.copyOf(code)));
        } else if (within) {
            code.add(line);
        } else if (fence.matches()) {
            within = true;
            language = fence.group(1);
            code.clear();
        } else {
            return prose(line);
        }
        return false;
    }

    private boolean prose(String line) {
        Matcher source = SOURCE.matcher(line);
        if (source.matches()) {
            sources = List.of(source.group(1).split(", "));
        }
        return true;
    }
}
