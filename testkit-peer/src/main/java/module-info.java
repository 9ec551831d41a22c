/** Peers made of bytes, and certificates, for tests of WebSocket implementations and of applications. */
module dev.sockeye.testkit.peer {
    requires static org.jspecify;

    exports dev.sockeye.testkit.peer;
}
