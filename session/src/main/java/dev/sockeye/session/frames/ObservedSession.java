package dev.sockeye.session.frames;

import java.net.URI;

/**
 * The session whose frames are observed.
 *
 * @param id the session's identifier
 * @param server whether this side is the server
 * @param uri the request URI of the opening handshake, which identifies the endpoint; its query may contain secrets
 */
public record ObservedSession(String id, boolean server, URI uri) {}
