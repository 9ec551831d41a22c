package dev.sockeye.sample;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;

/** A way to run the WAR. */
interface Installation {
    /** Starts a server of its own; returns when it takes requests. */
    RunningSample start(String... jvmOptions) throws IOException, InterruptedException;

    /** The agents of this very VM, so that a coverage measured here covers the server, too. */
    static List<String> agents() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:"))
                .toList();
    }
}
