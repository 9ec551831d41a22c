package dev.sockeye.resume;

/**
 * A server no longer had a client's session, and has begun a new one.
 *
 * @param unacknowledged how many messages of the client had not been acknowledged; their stages fail with a {@link
 *     SessionEndedException}. Whether they arrived is not known; what the server had for the client is lost
 */
public record SessionReset(int unacknowledged) {}
