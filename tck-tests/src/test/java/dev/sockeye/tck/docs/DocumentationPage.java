package dev.sockeye.tck.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Markdown page of the project.
 *
 * @param path from the root of the project, such as {@code docs/how-to/groups.md}
 * @param lines its text
 */
record DocumentationPage(Path path, List<String> lines) {
    static final Path ROOT = Path.of("..");
    private static final Path SITE = Path.of("docs/site");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?)(?: +#+)?");
    private static final Pattern LINK = Pattern.compile("(?<!\\\\)]\\(\\s*<?([^)\\s>]+)>?[^)]*\\)");

    static DocumentationPage read(Path path) {
        try {
            return new DocumentationPage(path, Files.readAllLines(ROOT.resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pages at the root, that of the examples, and all below {@code docs}; the site's own are checked where it is made. */
    static List<DocumentationPage> all() throws IOException {
        try (Stream<Path> root = Files.list(ROOT);
                Stream<Path> examples = Files.list(ROOT.resolve("examples"));
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.of(root, examples, docs)
                    .flatMap(pages -> pages)
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(ROOT::relativize)
                    .filter(file -> !file.startsWith(SITE) || file.equals(SITE.resolve("README.md")))
                    .sorted()
                    .map(DocumentationPage::read)
                    .toList();
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /** The code blocks, each with the source that the last comment before it names. */
    List<CodeBlock> codeBlocks() {
        List<CodeBlock> blocks = new ArrayList<>();
        MarkdownCode code = new MarkdownCode(path, blocks::add);
        lines.forEach(code::next);
        return blocks;
    }

    /** The targets of its links, in order. */
    List<String> links() {
        String prose = String.join("\n", prose()).replaceAll("`[^`\n]*`(?!])", "");
        return LINK.matcher(prose).results().map(found -> found.group(1)).toList();
    }

    /** The anchors of its headings, as GitHub makes them. */
    Set<String> anchors() {
        return prose().stream()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(heading -> anchor(heading.group(1)))
                .collect(Collectors.toSet());
    }

    /** Its lines outside code blocks. */
    List<String> prose() {
        List<String> prose = new ArrayList<>();
        MarkdownCode code = new MarkdownCode(path, block -> {});
        for (String line : lines) {
            if (code.next(line)) {
                prose.add(line);
            }
        }
        return prose;
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("]\\([^)]*\\)", "")
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
