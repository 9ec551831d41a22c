package dev.sockeye.tck.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The build of examples/gradle-kotlin, which no build here runs: what it names is what the poms name. */
class GradleExampleTest {
    private static final Path FOLDER = Path.of("examples/gradle-kotlin");
    private static final Pattern ARTIFACT = Pattern.compile("\"([\\w.-]+):([\\w.-]+):([\\w.-]+)\"");
    private static final Pattern KOTLIN = Pattern.compile("kotlin\\(\"jvm\"\\) version \"(.+)\"");
    private static final Pattern MAIN = Pattern.compile("mainClass = \"com\\.example\\.prices\\.(\\w+)Kt\"");

    private final String gradle = String.join(
            "\n", DocumentationPage.read(FOLDER.resolve("build.gradle.kts")).lines());
    private final BuildFiles build;

    GradleExampleTest() throws IOException {
        build = new BuildFiles();
    }

    @Test
    void it_has_the_versions_of_this_build() {
        String bom = build.interpolated("\"dev.sockeye:sockeye-bom:${project.version}\"");
        List<String> dependencies = ARTIFACT.matcher(gradle)
                .results()
                .filter(found -> !found.group().equals(bom))
                .map(found -> "<groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>"
                        .formatted(found.group(1), found.group(2), found.group(3)))
                .toList();

        assertThat(gradle).contains(bom);
        assertThat(dependencies).hasSizeGreaterThan(4).allMatch(build::knows);
        assertThat(only(KOTLIN)).isEqualTo(build.interpolated("${kotlin.version}"));
    }

    @Test
    void its_server_is_there() {
        assertThat(DocumentationPage.ROOT
                        .resolve(FOLDER)
                        .resolve("src/main/kotlin/com/example/prices/" + only(MAIN) + ".kt"))
                .content()
                .contains("fun main()");
    }

    private String only(Pattern pattern) {
        return pattern.matcher(gradle)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }
}
