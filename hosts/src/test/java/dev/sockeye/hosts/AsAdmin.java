package dev.sockeye.hosts;

import dev.sockeye.testkit.process.ChildProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The administration tool of GlassFish.
 *
 * @param script where it is
 * @param port of the domain's administration
 */
record AsAdmin(Path script, int port) {
    /** What a command has ended with and what it has printed. */
    record Outcome(int exitCode, String printed) {}

    Outcome run(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(script.toString(), "--interactive=false", "--port", String.valueOf(port)));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("AS_JAVA", System.getProperty("java.home"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try (ChildProcess process = ChildProcess.start(builder)) {
            return new Outcome(process.exitCode(), process.output());
        }
    }

    /** Returns what a command has printed that must succeed. */
    String succeed(String... arguments) throws Exception {
        Outcome outcome = run(arguments);
        if (outcome.exitCode() != 0) {
            throw new AssertionError("Expected asadmin " + List.of(arguments) + " to succeed, got " + outcome);
        }
        return outcome.printed();
    }
}
