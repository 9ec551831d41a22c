package dev.sockeye.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files of a directory are shown, whatever a host makes of a path before. */
class FileTreeTest {
    @TempDir
    private Path temporary;

    private Path root;
    private FileTree tree;

    @BeforeEach
    void write() throws IOException {
        root = Files.createDirectories(temporary.resolve("files"));
        Files.writeString(temporary.resolve("secret.txt"), "secret");
        Files.writeString(root.resolve("a.txt"), "a");
        Files.writeString(root.resolve("index.html"), "index");
        Files.writeString(root.resolve(".hidden"), "hidden");
        Files.createDirectories(root.resolve("docs/empty"));
        Files.writeString(root.resolve("docs/index.html"), "docs");
        Files.createDirectories(root.resolve(".git"));
        Files.writeString(root.resolve(".git/config"), "git");
        Files.writeString(root.resolve(".git/index.html"), "git");
        Files.createDirectories(root.resolve(".well-known/.git"));
        Files.writeString(root.resolve(".well-known/security.txt"), "security");
        Files.writeString(root.resolve(".well-known/.git/config"), "git");
        Files.createDirectories(root.resolve("docs/.well-known"));
        Files.writeString(root.resolve("docs/.well-known/security.txt"), "not at the top");
        for (String kept : List.of("WEB-INF", "META-INF", "docs/web-inf")) {
            Files.createDirectories(root.resolve(kept));
            Files.writeString(root.resolve(kept + "/web.xml"), "kept");
            Files.writeString(root.resolve(kept + "/index.html"), "kept");
        }
        tree = new FileTree(root);
    }

    private String read(String path) throws IOException {
        FileTree.Found found = tree.find(path);
        return found == null ? "nothing" : Files.readString(found.file());
    }

    @Test
    void files_are_found_and_directories_are_their_index() throws Exception {
        assertThat(read("/a.txt")).isEqualTo("a");
        assertThat(read("/docs/index.html")).isEqualTo("docs");
        assertThat(read("/docs/")).isEqualTo("docs");
        assertThat(read("/docs")).isEqualTo("docs");
        assertThat(read("/")).isEqualTo("index");
        assertThat(read("")).isEqualTo("index");
        assertThat(read("/.well-known/security.txt")).isEqualTo("security");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/docs/../../secret.txt",
                "/..",
                "/.",
                "/./a.txt",
                "/docs/../a.txt",
                "//a.txt",
                "/docs//index.html",
                "/docs/..\\..\\..\\secret.txt",
                "/..\\secret.txt",
                "/a.txt\0.html",
                "/\0",
                "/.hidden",
                "/.git/config",
                "/.git/",
                "/.well-known/.git/config",
                "/.well-known/../.git/config",
                "/.well-known",
                "/docs/.well-known/security.txt",
                "/.WELL-KNOWN/security.txt",
                "//.well-known/security.txt",
                "/WEB-INF/web.xml",
                "/WEB-INF/",
                "/WEB-INF",
                "/META-INF/web.xml",
                "/docs/web-inf/web.xml",
                "/a.txt/",
                "/docs/empty",
                "/docs/empty/",
                "/missing",
                "/a.txt/b"
            })
    void there_is_nothing_else(String path) throws Exception {
        assertThat(read(path)).isEqualTo("nothing");
    }

    @Test
    void a_name_too_long_for_the_file_system_is_no_file() throws Exception {
        assertThat(read("/" + "x".repeat(10_000))).isEqualTo("nothing");
    }

    @Test
    void links_lead_nowhere_outside_or_to_what_is_hidden() throws Exception {
        Files.createSymbolicLink(root.resolve("out.txt"), temporary.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("outside"), temporary);
        Files.createSymbolicLink(root.resolve("shown"), root.resolve(".git"));
        Files.createSymbolicLink(root.resolve("inf"), root.resolve("WEB-INF"));
        Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
        Files.createSymbolicLink(root.resolve("b.txt"), root.resolve("a.txt"));
        assertThat(read("/out.txt")).isEqualTo("nothing");
        assertThat(read("/outside/secret.txt")).isEqualTo("nothing");
        assertThat(read("/outside/files/a.txt")).as("links out, though back in").isEqualTo("a");
        assertThat(read("/shown/config")).isEqualTo("nothing");
        assertThat(read("/inf/web.xml")).isEqualTo("nothing");
        assertThat(read("/loop")).isEqualTo("nothing");
        assertThat(read("/b.txt")).isEqualTo("a");
    }

    @Test
    void an_index_that_leads_outside_is_none() throws Exception {
        Files.createDirectories(root.resolve("other"));
        Files.createSymbolicLink(root.resolve("other/index.html"), temporary.resolve("secret.txt"));
        assertThat(read("/other/")).isEqualTo("nothing");
    }

    @Test
    void the_directory_may_be_a_link_that_is_switched_to_a_new_version() throws Exception {
        Path next = Files.createDirectories(temporary.resolve("next"));
        Files.writeString(next.resolve("a.txt"), "next");
        Path current = Files.createSymbolicLink(temporary.resolve("current"), root);
        tree = new FileTree(current);
        assertThat(read("/a.txt")).isEqualTo("a");
        Files.delete(current);
        Files.createSymbolicLink(current, next);
        assertThat(read("/a.txt")).isEqualTo("next");
    }

    @ParameterizedTest
    @CsvSource({
        "//a/f, /a/f",
        "/a//f, /a/f",
        "/./a/f, /a/f",
        "/x/../a/f, /a/f",
        "/x//../a/./f, /a/f",
        "/../a/f, /a/f",
        "/a/., /a/index.html",
        "/a/b/.., /a/index.html",
        "//a/, /a/index.html",
        "//a/index.html, /a/"
    })
    void a_path_stands_for_what_a_host_may_resolve_it_to(String path, String resolved) {
        assertThat(FileTree.pathsOfSame(path)).contains(path, resolved);
    }
}
