package dev.sockeye.tck.api.harness;

import jakarta.websocket.Session;

/**
 * Two ends of one connection, both of the implementation under test.
 *
 * @param server the server's endpoint
 * @param serverSession the server's session
 * @param client the client's endpoint
 * @param clientSession the client's session
 */
public record Pair(RecordingEndpoint server, Session serverSession, RecordingEndpoint client, Session clientSession) {
    /** The endpoint in a role. */
    public RecordingEndpoint endpoint(Role role) {
        return role == Role.SERVER ? server : client;
    }

    /** The session in a role. */
    public Session session(Role role) {
        return role == Role.SERVER ? serverSession : clientSession;
    }
}
