package dev.sockeye.container.server;

import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Map;

/**
 * Carries the sessions of endpoints over connections of a subprotocol: a session may have several connections, one after the
 * other. It carries those of all endpoints but the ones whose configurator is a {@link HandshakeDecider}. Thread-safe.
 */
public interface SessionCarrier {
    /**
     * Which sessions it carries.
     *
     * @return the subprotocol that is agreed on for them
     */
    String subprotocol();

    /**
     * The endpoint of its connections, which is not deployed at its path.
     *
     * @return its configuration; the path is what those call it who look on
     */
    ServerEndpointConfig connections();

    /**
     * What the endpoint of one connection finds under {@link HandshakeDecider#ATTACHMENT}.
     *
     * @param arrival a client whose handshake is accepted
     * @return the attachment
     */
    Object attachment(Arrival arrival);

    /** The server stops: all sessions it carries end with 1001, and none begins from now on. May be called more than once. */
    void end();

    /**
     * A client whose handshake is accepted.
     *
     * @param request the handshake
     * @param properties what filters know of it
     * @param session prepares a session of the endpoint, if there is to be one
     */
    record Arrival(OpeningRequest request, Map<String, Object> properties, NewSession session) {}

    /** Makes a session of an endpoint. */
    @FunctionalInterface
    interface NewSession {
        /**
         * Makes the instance of the endpoint and its coders.
         *
         * @return to be started or abandoned, which nothing else does
         * @throws InstantiationException if something cannot be made
         */
        PreparedSession prepare() throws InstantiationException;
    }
}
