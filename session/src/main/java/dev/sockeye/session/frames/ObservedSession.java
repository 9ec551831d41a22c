package dev.sockeye.session.frames;

import java.net.URI;

/**
 * Whose frames are observed.
 *
 * @param id the session's identifier
 * @param server whether this side is the server
 * @param uri the request URI of the opening handshake, which says the endpoint; its query may hold what nobody else is to
 *     know
 */
public record ObservedSession(String id, boolean server, URI uri) {}
