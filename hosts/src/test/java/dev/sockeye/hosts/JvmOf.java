package dev.sockeye.hosts;

import dev.sockeye.testkit.process.ChildProcess;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the JVM of a process holds, as {@code jcmd} of the JDK sees it.
 *
 * @param process the JVM
 */
record JvmOf(ChildProcess process) {
    private static final Pattern OUR_THREAD = Pattern.compile("^\"sockeye-", Pattern.MULTILINE);

    /** How many instances of a class live, of whatever loader; those that nobody holds are collected first. */
    long instances(String className) throws Exception {
        Pattern row =
                Pattern.compile("^ *\\d+: +(\\d+) +\\d+ +" + Pattern.quote(className) + "( .*)?$", Pattern.MULTILINE);
        return row.matcher(ask("GC.class_histogram"))
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .sum();
    }

    /** How many of its threads are Sockeye's. */
    long threads() throws Exception {
        return OUR_THREAD.matcher(ask("Thread.print")).results().count();
    }

    private String ask(String command) throws Exception {
        String pid = String.valueOf(process.handle().pid());
        try (ChildProcess jcmd = ChildProcess.start(List.of(ChildProcess.ofJdk("jcmd"), pid, command))) {
            if (jcmd.exitCode() != 0) {
                throw new AssertionError("Expected jcmd " + command + " to work, it printed " + jcmd.output());
            }
            return jcmd.output();
        }
    }
}
