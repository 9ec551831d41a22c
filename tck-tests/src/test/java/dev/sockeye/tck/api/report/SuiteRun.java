package dev.sockeye.tck.api.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The suite, run once with one implementation.
 *
 * @param implementation its name and version
 * @param tests all tests that ran
 */
record SuiteRun(String implementation, List<TestRecord> tests) {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String SUFFIX = ".json";

    /** All runs that were kept in a folder, by name of the implementation. */
    static List<SuiteRun> allIn(Path directory) throws IOException {
        List<SuiteRun> runs = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList()) {
                runs.add(JSON.readValue(Files.readString(file), SuiteRun.class));
            }
        }
        return runs;
    }

    /** Keeps this run in a folder, in the place of an earlier one of the same implementation. */
    void keepIn(Path directory) throws IOException {
        Files.createDirectories(directory);
        String name = implementation.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
        Files.writeString(directory.resolve(name + SUFFIX), JSON.writeValueAsString(this));
    }

    /** The tests that name a requirement. */
    List<TestRecord> of(String requirement) {
        return tests.stream()
                .filter(test -> test.requirements().contains(requirement))
                .toList();
    }

    /** Whether there are tests of a requirement, and all of them passed. */
    boolean meets(String requirement) {
        List<TestRecord> own = of(requirement);
        return !own.isEmpty() && own.stream().allMatch(test -> test.result() == TestRecord.Result.PASSED);
    }

    long passed() {
        return tests.stream()
                .filter(test -> test.result() == TestRecord.Result.PASSED)
                .count();
    }
}
