package dev.sockeye.testkit;

/** How a test reaches its server. The same test runs on all of them. */
public enum Way {
    /** No port, no host and no thread but the test's own; time stands still until the test moves it. */
    MEMORY,
    /** A server on embedded Tomcat that starts for the test, on a free port of this machine. */
    LOOPBACK,
    /** A server that runs already, at the URI of the system property {@code dev.sockeye.testkit.uri}. */
    LIVE
}
