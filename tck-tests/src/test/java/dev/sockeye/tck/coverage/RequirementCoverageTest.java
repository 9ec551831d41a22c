package dev.sockeye.tck.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every requirement is named by a test, or excluded with a reason. */
class RequirementCoverageTest {
    /** Fewer would mean that sources of tests were not found. */
    private static final int MIN_TAGS = 300;

    /** The table of errors ends with 15, and what goes for all of its rows is numbered from 20. */
    private static final Set<String> UNUSED = Set.of("B-ERR-16", "B-ERR-17", "B-ERR-18", "B-ERR-19");

    private static Path project() {
        Path project = Path.of("").toAbsolutePath().getParent();
        assertThat(project.resolve("tck-tests/pom.xml"))
                .as("run in the folder of the module")
                .exists();
        return project;
    }

    @Test
    void every_requirement_has_a_test_and_every_tag_a_requirement() throws IOException {
        Map<String, Set<String>> tags = TestTags.in(project());

        assertThat(tags).hasSizeGreaterThanOrEqualTo(MIN_TAGS);
        assertThat(Requirements.load().problems(tags, apiTags())).isEmpty();
    }

    private static Set<String> apiTags() throws IOException {
        return TestTags.under(project().resolve("tck-tests/src/test/java/dev/sockeye/tck/api"))
                .keySet();
    }

    @Test
    void no_number_is_left_out_of_the_list() throws IOException {
        Map<String, Integer> countByGroup = new HashMap<>();
        List<String> ids = Stream.concat(Requirements.load().rows().stream().map(Requirement::id), UNUSED.stream())
                .toList();
        for (String id : ids) {
            countByGroup.merge(id.substring(0, id.lastIndexOf('-')), 1, Integer::sum);
        }

        assertThat(countByGroup).containsKeys("C-SRV", "C-CLI", "C-CLR", "D-HDR", "D-CLS", "E-GRM", "E-PMD", "SEC");
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(countByGroup.entrySet().stream()
                        .flatMap(group -> IntStream.rangeClosed(1, group.getValue())
                                .mapToObj(number -> group.getKey() + "-" + number))
                        .toList());
    }

    @Test
    void all_that_is_missing_unknown_or_needless_is_reported_together() {
        Requirements requirements = new Requirements(List.of(
                Requirement.parse("X-AB-1,tested,required,"),
                Requirement.parse("X-AB-2,not tested,required,"),
                Requirement.parse("X-AB-3,later,planned,when, ever"),
                Requirement.parse("X-AB-4,never,excluded,optional"),
                Requirement.parse("A-AB-1,in the API suite,required,"),
                Requirement.parse("A-AB-2,not in the API suite,required,"),
                Requirement.parse("A-AB-3,elsewhere,elsewhere,of no use there"),
                Requirement.parse("A-AB-4,nowhere,elsewhere,of no use there")));
        Map<String, Set<String>> tags = Map.of(
                "X-AB-1", Set.of("OneTest.java"),
                "X-AB-4", Set.of("OneTest.java"),
                "X-AC-1", Set.of("TwoTest.java"),
                "A-AB-1", Set.of("ApiTest.java"),
                "A-AB-2", Set.of("OneTest.java"),
                "A-AB-3", Set.of("OneTest.java"),
                "Y-1", Set.of("TwoTest.java"));

        assertThat(requirements.problems(tags, Set.of("A-AB-1")))
                .containsExactly(
                        "No test has @Tag(\"X-AB-2\"): not tested",
                        "X-AB-4 is excluded, but has a test in [OneTest.java]",
                        "No test of the API suite has @Tag(\"A-AB-2\"), only [OneTest.java]",
                        "No test has @Tag(\"A-AB-4\"): nowhere",
                        "There is no requirement X-AC-1, named in [TwoTest.java]");
    }

    @Test
    void tags_are_found_in_the_test_sources_of_all_modules_but_not_in_comments(@TempDir Path project)
            throws IOException {
        write(project.resolve("one/src/test/java/a/OneTest.java"), "@Tag(\"X-1\") @Tag( \"X-2\" )\nclass OneTest {}");
        write(
                project.resolve("two/src/test/java/TwoTest.java"),
                "/** @Tag(\"X-3\") */\n@Tag(\"X-1\") class TwoTest {}");
        write(
                project.resolve("two/src/test/java/b/Other.java"),
                "  // @Tag(\"X-4\")\nclass Other { String all = \"/*\"; @Tag(\"X-2\") void a() {} /* @Tag(\"X-6\") */ }");
        write(project.resolve("two/src/main/java/Main.java"), "@Tag(\"X-5\") class Main {}");

        assertThat(TestTags.in(project))
                .isEqualTo(Map.of(
                        "X-1", Set.of("OneTest.java", "TwoTest.java"), "X-2", Set.of("OneTest.java", "Other.java")));
    }

    private static void write(Path file, String source) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-1", "X-1,title,required", "X-1,,required,", "X-1,title,excluded,", "X-1,title,required,why"})
    void a_row_without_its_columns_is_refused(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Requirement.parse(line))
                .withMessageContaining("got: " + line);
    }
}
