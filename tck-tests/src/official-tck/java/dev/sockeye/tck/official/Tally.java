package dev.sockeye.tck.official;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints how many tests of the official TCK have passed, at the end of the run. */
public final class Tally implements TestExecutionListener {
    private final Map<Status, Integer> ended = new EnumMap<>(Status.class);
    private long skipped;
    private long begin;

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        begin = System.nanoTime();
    }

    /** A class that fails as a whole counts as one test: none of its own is run. */
    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() || result.getStatus() != Status.SUCCESSFUL) {
            ended.merge(result.getStatus(), 1, Integer::sum);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        skipped++;
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        System.out.printf(
                "Official TCK: %d passed, %d failed, %d skipped, in %d:%02d%n",
                ended.getOrDefault(Status.SUCCESSFUL, 0),
                ended.getOrDefault(Status.FAILED, 0) + ended.getOrDefault(Status.ABORTED, 0),
                skipped,
                time.toMinutes(),
                time.toSecondsPart());
    }
}
