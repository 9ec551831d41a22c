package dev.sockeye.tck.coverage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.tck.coverage.Requirement.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The list of what is to be proved. A tag belongs to it if its section does; sections the list does not have are not
 * looked at.
 *
 * @param rows the requirements
 */
record Requirements(List<Requirement> rows) {
    private static final String LIST = "requirements.csv";

    /** The list of this project. */
    static Requirements load() throws IOException {
        try (InputStream list = Requirements.class.getResourceAsStream(LIST)) {
            return new Requirements(new String(list.readAllBytes(), UTF_8)
                    .lines()
                    .skip(1)
                    .map(Requirement::parse)
                    .toList());
        }
    }

    /** Everything in which tests and list disagree, one sentence each. */
    List<String> problems(Map<String, ? extends Set<String>> testsByTag) {
        List<String> problems = new ArrayList<>();
        for (Requirement row : rows) {
            Set<String> tests = testsByTag.get(row.id());
            if (row.status() == Status.REQUIRED && tests == null) {
                problems.add("No test has @Tag(\"" + row.id() + "\"): " + row.title());
            } else if (row.status() == Status.EXCLUDED && tests != null) {
                problems.add(row.id() + " is excluded, but has a test in " + tests);
            }
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
}
