package dev.sockeye.testkit;

/** How a test reaches its server. The same test runs in all ways. */
public enum Way {
    /** No port, no host and only the test's own thread; the clock advances only when the test moves it. */
    MEMORY,
    /** A server on embedded Tomcat that starts for the test, on a free port of this machine. */
    LOOPBACK,
    /** A running server, at the URI of the system property {@code dev.sockeye.testkit.uri}. */
    LIVE
}
