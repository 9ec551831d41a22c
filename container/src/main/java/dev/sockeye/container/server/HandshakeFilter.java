package dev.sockeye.container.server;

/** Goes around what decides on opening handshakes, by path. Thread-safe. */
@FunctionalInterface
public interface HandshakeFilter {
    /** Goes around nothing. */
    HandshakeFilter NONE = (path, endpoint) -> endpoint;

    /**
     * Goes around one endpoint, for one handshake.
     *
     * @param path the path within the application, decoded and normalised by the host
     * @param endpoint decides as the endpoint will have it; at once, if it has a configurator of its own
     * @return what decides instead, or the same
     */
    HandshakeDecider around(String path, HandshakeDecider endpoint);
}
