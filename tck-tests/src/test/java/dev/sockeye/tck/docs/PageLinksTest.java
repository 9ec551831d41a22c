package dev.sockeye.tck.docs;

import static dev.sockeye.tck.docs.DocumentationPage.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages refer to is there. */
class PageLinksTest {
    private static final Pattern PAGE_IN_CODE = Pattern.compile("(?<![\\w/-])docs/[a-z0-9/-]+\\.md");

    private static final Map<Path, DocumentationPage> PAGES = pages();

    private static Map<Path, DocumentationPage> pages() {
        try {
            return DocumentationPage.all().stream()
                    .collect(Collectors.toMap(DocumentationPage::path, Function.identity()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<DocumentationPage> everyPage() {
        return PAGES.values().stream();
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void links_lead_to_files_and_headings_that_are_there(DocumentationPage page) {
        assertThat(page.links().stream().map(URI::create).filter(link -> link.getScheme() == null))
                .allSatisfy(link -> {
                    Path target = target(page, link);
                    assertThat(ROOT.resolve(target)).exists();
                    if (link.getFragment() != null) {
                        assertThat(PAGES.get(target).anchors()).contains(link.getFragment());
                    }
                });
    }

    private static Path target(DocumentationPage page, URI link) {
        return link.getPath().isEmpty()
                ? page.path()
                : Objects.requireNonNullElse(page.path().getParent(), Path.of(""))
                        .resolve(link.getPath())
                        .normalize();
    }

    @Test
    void links_and_anchors_are_those_of_the_prose() {
        DocumentationPage page = new DocumentationPage(
                Path.of("page.md"),
                List.of(
                        "# A `code` heading, [linked](a.md#b)!",
                        "See [x](y.md) and",
                        "`[no](n.md)`.",
                        "```text",
                        "# [no](n.md)",
                        "```"));

        assertThat(page.links()).containsExactly("a.md#b", "y.md");
        assertThat(page.anchors()).containsExactly("a-code-heading-linked");
    }

    @Test
    void the_index_has_every_page_once() {
        DocumentationPage index = PAGES.get(Path.of("docs/README.md"));
        List<Path> listed = index.links().stream()
                .filter(link -> !link.startsWith("#") && !link.startsWith(".."))
                .map(link -> target(index, URI.create(link)))
                .toList();

        assertThat(listed)
                .contains(Path.of("docs/contributing/decisions"))
                .containsAll(PAGES.keySet().stream()
                        .filter(page -> page.startsWith("docs") && !page.equals(index.path()))
                        .filter(page -> !page.startsWith("docs/contributing/decisions"))
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void pages_that_code_and_messages_name_are_there() throws IOException {
        List<String> named;
        try (Stream<Path> files = Files.walk(ROOT)) {
            named = files.filter(file -> file.toString().endsWith(".java") || file.endsWith("pom.xml"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .flatMap(file -> PAGE_IN_CODE.matcher(read(file)).results())
                    .map(found -> found.group())
                    .toList();
        }
        assertThat(named)
                .hasSizeGreaterThan(20)
                .allSatisfy(page -> assertThat(ROOT.resolve(page)).exists());
    }

    private static String read(Path file) {
        return String.join("\n", DocumentationPage.read(ROOT.relativize(file)).lines());
    }
}
