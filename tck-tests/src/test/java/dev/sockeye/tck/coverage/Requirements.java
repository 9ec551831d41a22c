package dev.sockeye.tck.coverage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.tck.coverage.Requirement.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The list of what is to be proved. A tag belongs to it if its section does; sections the list does not have are not
 * looked at.
 *
 * @param rows the requirements
 */
public record Requirements(List<Requirement> rows) {
    private static final String LIST = "requirements.csv";

    /** The list of this project. */
    public static Requirements load() throws IOException {
        try (InputStream list = Requirements.class.getResourceAsStream(LIST)) {
            return new Requirements(new String(list.readAllBytes(), UTF_8)
                    .lines()
                    .skip(1)
                    .map(Requirement::parse)
                    .toList());
        }
    }

    /**
     * Everything in which tests and list disagree, one sentence each.
     *
     * @param testsByTag the names of all tests
     * @param apiTags what tests of the API suite name
     */
    List<String> problems(Map<String, ? extends Set<String>> testsByTag, Set<String> apiTags) {
        List<String> problems = new ArrayList<>();
        for (Requirement row : rows) {
            problem(row, testsByTag.get(row.id()), apiTags).ifPresent(problems::add);
        }
        Set<String> ids = rows.stream().map(Requirement::id).collect(Collectors.toSet());
        Set<String> sections = ids.stream().map(Requirement::section).collect(Collectors.toSet());
        new TreeSet<>(testsByTag.keySet())
                .stream()
                        .filter(tag -> sections.contains(Requirement.section(tag)) && !ids.contains(tag))
                        .map(tag -> "There is no requirement " + tag + ", named in " + testsByTag.get(tag))
                        .forEach(problems::add);
        return problems;
    }

    private static Optional<String> problem(Requirement row, Set<String> tests, Set<String> apiTags) {
        if (row.status() == Status.EXCLUDED) {
            return tests == null
                    ? Optional.empty()
                    : Optional.of(row.id() + " is excluded, but has a test in " + tests);
        }
        if (row.status() == Status.PLANNED) {
            return Optional.empty();
        }
        if (tests == null) {
            return Optional.of("No test has @Tag(\"" + row.id() + "\"): " + row.title());
        }
        return row.status() == Status.ELSEWHERE || !row.isOfApi() || apiTags.contains(row.id())
                ? Optional.empty()
                : Optional.of("No test of the API suite has @Tag(\"" + row.id() + "\"), only " + tests);
    }
}
