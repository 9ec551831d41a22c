package dev.sockeye.cli;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The options of docs/reference/cli.md are those that there are. */
class CliPageTest {
    private static final Pattern OPTION = Pattern.compile("--(?:\\[no-])?([a-z][a-z-]+)");

    private static Set<String> options(String text) {
        return OPTION.matcher(text)
                .results()
                .map(found -> found.group(1).replaceFirst("^no-json$", "json"))
                .collect(toCollection(TreeSet::new));
    }

    private static String help() throws Exception {
        StringBuilder help = new StringBuilder();
        for (String command : new String[] {"connect", "bench", "check", "listen"}) {
            try (Cli cli = new Cli()) {
                assertThat(cli.run(command, "--help")).isZero();
                help.append(cli.out());
            }
        }
        return help.toString();
    }

    private static String pages() throws IOException {
        StringBuilder pages = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("../docs"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".md")).toList()) {
                Files.readString(file)
                        .lines()
                        .filter(line -> line.matches(".*(\\$|\\|) sockeye .*"))
                        .forEach(line -> pages.append(line).append('\n'));
            }
        }
        return pages.toString();
    }

    @Test
    void the_page_has_the_options_that_there_are() throws Exception {
        Set<String> expected = options(help());
        expected.remove("version");

        assertThat(options(Files.readString(Path.of("../docs/reference/cli.md"))))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(options(pages())).isNotEmpty().isSubsetOf(expected);
    }
}
