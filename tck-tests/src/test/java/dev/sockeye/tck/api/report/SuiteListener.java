package dev.sockeye.tck.api.report;

import dev.sockeye.tck.coverage.Requirements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Takes down how each test of the API suite ends, and writes the report behind the last one. */
public final class SuiteListener implements TestExecutionListener {
    private static final String SUITE = "dev.sockeye.tck.api.";
    private static final Path DIRECTORY = Path.of(System.getProperty("api.suite.directory", "target/api-suite"));

    private final Map<String, TestRecord> tests = new ConcurrentSkipListMap<>();

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        boolean counts = identifier.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL;
        if (counts
                && identifier.getSource().orElse(null) instanceof MethodSource method
                && method.getClassName().startsWith(SUITE)) {
            TestRecord finished = finished(identifier, method, result);
            tests.merge(finished.test(), finished, TestRecord::and);
        }
    }

    private static TestRecord finished(TestIdentifier identifier, MethodSource method, TestExecutionResult result) {
        String test = method.getClassName().substring(SUITE.length()) + "." + method.getMethodName();
        return new TestRecord(
                test,
                identifier.getTags().stream().map(TestTag::getName).collect(Collectors.toCollection(TreeSet::new)),
                switch (result.getStatus()) {
                    case SUCCESSFUL -> TestRecord.Result.PASSED;
                    case ABORTED -> TestRecord.Result.ABORTED;
                    case FAILED -> TestRecord.Result.FAILED;
                },
                result.getThrowable().map(Throwable::toString).orElse(""));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (tests.isEmpty()) {
            return;
        }
        try {
            SuiteRun run = new SuiteRun(Implementation.name(), List.copyOf(tests.values()));
            run.keepIn(DIRECTORY);
            Report report = new Report(Requirements.load(), SuiteRun.allIn(DIRECTORY));
            report.writeTo(DIRECTORY);
            System.out.println(report.summaryOf(run) + "; report: " + DIRECTORY.resolve(Report.PAGE));
        } catch (IOException e) {
            throw new UncheckedIOException("The report of the API suite cannot be written", e);
        }
    }
}
