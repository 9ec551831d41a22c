package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {
    @TempDir
    private Path folder;

    @Test
    void the_application_and_the_page_are_unpacked_beside_each_other_and_nothing_else_is() throws IOException {
        Path war = war(
                "META-INF/MANIFEST.MF",
                "META-INF/context.xml",
                "dev/sockeye/sample/Launcher.class",
                "index.html",
                "styles/chat.css",
                "WEB-INF/lib/some.jar",
                "WEB-INF/classes/some/Some.class");

        Launcher.unpack(war, folder.resolve("home"));

        assertThat(filesIn(folder.resolve("home")))
                .containsExactlyInAnyOrder(
                        "page/index.html",
                        "page/styles/chat.css",
                        "application/WEB-INF/lib/some.jar",
                        "application/WEB-INF/classes/some/Some.class");
        assertThat(folder.resolve("home/page/index.html")).hasContent("content of index.html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../outside.txt", "WEB-INF/../../outside.txt", "a/../../../outside.txt", "WEB-INF/lib/../../../x"
            })
    void an_entry_that_points_out_of_its_folder_is_refused(String entry) throws IOException {
        Path war = war("index.html", entry);

        assertThatIOException()
                .isThrownBy(() -> Launcher.unpack(war, folder.resolve("home")))
                .withMessageContaining("got \"" + entry + "\"");
        assertThat(filesIn(folder)).containsExactlyInAnyOrder("test.war", "home/page/index.html");
    }

    private Path war(String... entries) throws IOException {
        Path war = folder.resolve("test.war");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(war))) {
            for (String entry : entries) {
                out.putNextEntry(new JarEntry(entry));
                out.write(("content of " + entry).getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return war;
    }

    private static List<String> filesIn(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(Files::isRegularFile)
                    .map(path -> root.relativize(path).toString().replace('\\', '/'))
                    .toList();
        }
    }
}
