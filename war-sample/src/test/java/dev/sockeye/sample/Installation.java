package dev.sockeye.sample;

import dev.sockeye.testkit.process.ChildProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;

/** A way to run the WAR. */
public interface Installation {
    /** Starts a server of its own; returns when it takes requests. */
    RunningSample start(String... jvmOptions) throws IOException, InterruptedException;

    /** Of a server that starts fast, with the agents of this very VM, so that a coverage measured here covers it, too. */
    static List<String> jvmOptions() {
        Stream<String> agents = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:"));
        return Stream.concat(ChildProcess.QUICK_START.stream(), agents).toList();
    }
}
