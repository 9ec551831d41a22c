/** Peers made of bytes, and certificates, for tests of WebSocket implementations and of applications. */
@SuppressWarnings("module") // The module that it opens itself to is built after it.
module dev.sockeye.testkit.peer {
    requires static org.jspecify;

    exports dev.sockeye.testkit.peer;
    exports dev.sockeye.testkit.time to
            dev.sockeye.testkit;
}
