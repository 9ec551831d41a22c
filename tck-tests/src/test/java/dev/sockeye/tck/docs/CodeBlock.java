package dev.sockeye.tck.docs;

import java.util.ArrayList;
import java.util.List;

/**
 * A code block of a page.
 *
 * @param place the page and the line where it begins
 * @param language as its fence says; empty without
 * @param sources the files that it is part of, from the root of the project
 * @param lines its text
 */
record CodeBlock(String place, String language, List<String> sources, List<String> lines) {
    /** What stands between blank lines, and between lines that say that something is left out. */
    List<String> paragraphs() {
        List<String> paragraphs = new ArrayList<>(List.of(""));
        for (String line : lines) {
            if (line.isBlank() || line.strip().equals("// ...")) {
                paragraphs.add("");
            } else {
                paragraphs.set(paragraphs.size() - 1, paragraphs.get(paragraphs.size() - 1) + line + "\n");
            }
        }
        return paragraphs.stream().filter(paragraph -> !paragraph.isEmpty()).toList();
    }

    String text() {
        return String.join("\n", lines);
    }

    @Override
    public String toString() {
        return place;
    }
}
