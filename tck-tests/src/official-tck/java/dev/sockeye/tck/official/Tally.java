package dev.sockeye.tck.official;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Prints how many tests of the official TCK have passed, at the end of the run. */
public final class Tally implements TestExecutionListener, LauncherSessionListener {
    private final Map<Status, Integer> ended = new EnumMap<>(Status.class);
    private final long begin = System.nanoTime();
    private long skipped;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        session.getLauncher().registerTestExecutionListeners(this);
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
    public void launcherSessionClosed(LauncherSession session) {
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
