package dev.sockeye.hosts;

import dev.sockeye.container.transport.Deviation;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Counts the checks of a host by column of the table, and writes the counts when all have run. A {@link Deviation} that is as
 * it says is not one that passed: its reason stands behind the count.
 */
final class Results implements TestWatcher, AfterAllCallback {
    private final Map<Column, int[]> counts = new EnumMap<>(Column.class);
    private final Map<Column, List<String>> deviations = new EnumMap<>(Column.class);

    @Override
    public void testSuccessful(ExtensionContext test) {
        Method method = test.getRequiredTestMethod();
        Deviation deviation = method.getAnnotation(Deviation.class);
        count(test, deviation == null);
        if (deviation != null) {
            deviations
                    .computeIfAbsent(Column.of(method), first -> new ArrayList<>())
                    .add("; documented deviation: " + deviation.value());
        }
    }

    @Override
    public void testFailed(ExtensionContext test, Throwable cause) {
        count(test, false);
    }

    @Override
    public void testAborted(ExtensionContext test, Throwable cause) {
        count(test, false);
    }

    @Override
    public void testDisabled(ExtensionContext test, Optional<String> reason) {
        count(test, false);
    }

    private void count(ExtensionContext test, boolean passed) {
        Column column = Column.of(test.getRequiredTestMethod());
        int[] passedOfAll = counts.computeIfAbsent(column, first -> new int[2]);
        passedOfAll[0] += passed ? 1 : 0;
        passedOfAll[1]++;
    }

    @Override
    public void afterAll(ExtensionContext all) throws IOException {
        HostContract contract = (HostContract) all.getRequiredTestInstance();
        Properties row = new Properties();
        row.setProperty("host", contract.stock().name());
        row.setProperty("version", contract.stock().distribution().version());
        row.setProperty("transport", contract.transport());
        row.setProperty(
                "run",
                LocalDate.now(ZoneOffset.UTC) + ", JDK " + Runtime.version().feature());
        if (counts.isEmpty()) {
            row.setProperty(Column.CONTRACT.heading(), "did not start");
        }
        counts.forEach((column, passedOfAll) -> row.setProperty(
                column.heading(),
                passedOfAll[0] + " of " + passedOfAll[1]
                        + String.join("", deviations.getOrDefault(column, List.of()))));
        Path folder = Files.createDirectories(Path.of(System.getProperty("hosts.results")));
        try (Writer file =
                Files.newBufferedWriter(folder.resolve(contract.stock().name() + ".properties"))) {
            row.store(file, null);
        }
    }
}
