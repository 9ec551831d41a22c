package dev.sockeye.sample;

import java.io.IOException;

/** A way to run the WAR. */
interface Installation {
    /** Starts a server of its own; returns when it takes requests. */
    RunningSample start(String... jvmOptions) throws IOException, InterruptedException;
}
