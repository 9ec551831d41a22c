package dev.sockeye.metrics.figures;

import dev.sockeye.session.observation.ObservedHandshake;

/**
 * Whose figures are added up: those of an endpoint, in all containers.
 *
 * @param role {@code server} or {@code client}
 * @param endpoint its path template, or its class
 */
public record EndpointKey(String role, String endpoint) {
    /**
     * The endpoint of a handshake.
     *
     * @param handshake the handshake
     * @return its key
     */
    public static EndpointKey of(ObservedHandshake handshake) {
        return new EndpointKey(handshake.server() ? "server" : "client", handshake.endpoint());
    }
}
