package dev.sockeye.client.reconnect;

import java.net.URI;

/** Says where to connect, anew for each attempt: the place for a token that expires. */
@FunctionalInterface
public interface UriSource {
    /**
     * The URI of the next attempt.
     *
     * @return a {@code ws} or {@code wss} URI
     * @throws Exception if there is none now: this counts as a failure to connect
     */
    URI next() throws Exception;
}
