package dev.sockeye.tck.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/contributing/architecture.md says what the code is. */
class ArchitecturePageTest {
    private static final Path PAGE = Path.of("../docs/contributing/architecture.md");
    private static final Pattern MEMBER = Pattern.compile("`([A-Z]\\w+)\\.([a-z]\\w+)`");
    private static final Pattern PACKAGE = Pattern.compile("dev\\.sockeye[.a-z]*");
    /** Those the drawing leaves out. */
    private static final List<SockeyeModule> BESIDE =
            List.of(SockeyeModule.TESTKIT_PEER, SockeyeModule.TESTKIT, SockeyeModule.WIRE_SUITE);

    private static final JavaClasses SOCKEYE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.sockeye");

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    private static String drawing() throws IOException {
        return page().split("```", -1)[1];
    }

    @Test
    void every_method_the_page_names_is_there() throws IOException {
        Set<String> members = SOCKEYE.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .map(JavaCodeUnit.class::cast)
                .map(member -> outermost(member.getOwner()).getSimpleName() + "." + member.getName())
                .collect(Collectors.toSet());
        List<String> named = MEMBER.matcher(page())
                .results()
                .map(match -> match.group(1) + "." + match.group(2))
                .toList();
        assertThat(named).hasSizeGreaterThan(15);
        assertThat(members).containsAll(named);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitecturePageTest::outermost).orElse(type);
    }

    @Test
    void the_drawing_has_the_packages_of_all_modules_highest_first() throws IOException {
        List<String> drawn =
                PACKAGE.matcher(drawing()).results().map(MatchResult::group).toList();
        List<String> packages = Stream.of(SockeyeModule.values())
                .filter(module -> !BESIDE.contains(module))
                .flatMap(module -> module.packages().stream())
                .toList();
        assertThat(drawn).containsExactlyInAnyOrderElementsOf(packages);
        for (SockeyeModule module : SockeyeModule.values()) {
            List<String> highestFirst = new ArrayList<>(module.packages());
            Collections.reverse(highestFirst);
            assertThat(drawn.stream().filter(module.packages()::contains))
                    .isEqualTo(BESIDE.contains(module) ? List.of() : highestFirst);
        }
    }
}
