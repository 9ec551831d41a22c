package dev.sockeye.functions.declared;

import dev.sockeye.encoders.Lens;
import java.util.Objects;

/**
 * The messages of a route, as its author declares them: what a handler does with a socket is not to be seen from outside.
 *
 * @param received reads what is received
 * @param sent writes what is sent
 */
public record RouteMessages(Lens<?, ?> received, Lens<?, ?> sent) {
    /** Checks that both are there. */
    public RouteMessages {
        Objects.requireNonNull(received, "Expected a lens of the messages that are received, got null");
        Objects.requireNonNull(sent, "Expected a lens of the messages that are sent, got null");
    }
}
