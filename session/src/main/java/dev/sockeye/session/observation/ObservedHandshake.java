package dev.sockeye.session.observation;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An opening handshake as those see it who look on. Immutable.
 *
 * @param server whether this side is the server
 * @param endpoint the path template of a deployed endpoint, with {@code /*} for one at all other paths; the class of a
 *     client's endpoint and of one that is not deployed: there are few, whatever peers ask for
 * @param uri the request URI; its query may contain secrets
 * @param remote the peer's address, null if it is not known
 * @param headers the values of a header field of the request by its name, in any case; on clients of those alone that
 *     {@link ContainerObserver#requestHeaders} has added
 */
public record ObservedHandshake(
        boolean server,
        String endpoint,
        URI uri,
        @Nullable InetSocketAddress remote,
        Function<String, List<String>> headers) {}
