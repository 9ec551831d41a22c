package dev.sockeye.testkit;

import static dev.sockeye.functions.Routes.socket;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Counts how many tests there are in a second, when it is asked for by name; {@code docs/how-to/testing.md} has the command
 * and the figures. A test starts its server, connects, sends, expects, closes, and stops the server. Seconds are those of the
 * clock, and those of all processors that the process had.
 */
class SpeedOfTesting {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final int IN_MEMORY = 6_000;
    private static final int OVER_LOOPBACK = 1_000;
    private static final int SERVERS_OVER_LOOPBACK = 50;
    private static final Logger ROOT = Logger.getLogger("");

    private final Level level = ROOT.getLevel();

    /**
     * What was counted.
     *
     * @param byClock tests in a second of the clock
     * @param byProcessors tests in a second of the processors
     */
    private record Rate(double byClock, double byProcessors) {}

    /** What servers log is not counted. */
    @BeforeEach
    void logNothing() {
        ROOT.setLevel(Level.OFF);
    }

    @AfterEach
    void logAgain() {
        ROOT.setLevel(level);
    }

    @Test
    void tests_in_memory_and_over_loopback() {
        System.out.println("  by clock  by processors");
        Rate memory = rate(IN_MEMORY, "function, a server in memory for each test", () -> function(Way.MEMORY));
        rate(IN_MEMORY, "annotated endpoint, a server in memory for each test", SpeedOfTesting::annotated);
        try (TestServer one = application().inMemory()) {
            rate(IN_MEMORY, "function, one server in memory, a connection for each test", () -> converse(one));
        }
        try (TestServer one = application().onLoopback()) {
            rate(OVER_LOOPBACK, "function, one server over loopback, a connection for each test", () -> converse(one));
        }
        Rate loopback = rate(
                SERVERS_OVER_LOOPBACK, "function, a server over loopback for each test", () -> function(Way.LOOPBACK));
        System.out.printf(
                "with a server for each test, memory has %.0f times as many by the clock, %.0f times by processors%n",
                memory.byClock() / loopback.byClock(), memory.byProcessors() / loopback.byProcessors());
    }

    private static TestApplication application() {
        return TestApplication.of(socket(ws -> ws.onMessage(ws::send)));
    }

    private static void function(Way way) {
        try (TestServer server = application().start(way)) {
            converse(server);
        }
    }

    private static void converse(TestServer server) {
        try (TestClient client = server.connect("/")) {
            client.send("hi").expectText("hi");
        }
    }

    private static void annotated() {
        Scoreboard scoreboard = new Scoreboard();
        try (TestServer server =
                        TestApplication.of(ScoreEndpoint.class, scoreboard).inMemory();
                TestClient client = server.connect("/score/go")) {
            client.expectText("welcome to go").send("1").expectText("1");
        }
    }

    /** Half as many go before, uncounted. */
    private static Rate rate(int count, String what, Runnable test) {
        repeat(count / 2, test);
        long clock = System.nanoTime();
        long processors = SYSTEM.getProcessCpuTime();
        repeat(count, test);
        Rate rate = new Rate(
                count * 1e9 / (System.nanoTime() - clock), count * 1e9 / (SYSTEM.getProcessCpuTime() - processors));
        System.out.printf("%10.0f %14.0f  %s%n", rate.byClock(), rate.byProcessors(), what);
        return rate;
    }

    private static void repeat(int count, Runnable test) {
        for (int i = 0; i < count; i++) {
            test.run();
        }
    }
}
