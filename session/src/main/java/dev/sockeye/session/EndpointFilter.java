package dev.sockeye.session;

import dev.sockeye.session.connection.Outgoing;
import java.util.concurrent.CompletionStage;

/**
 * Stands around the endpoint of one session. It gets what happens in the place of the endpoint, and passes on what it wants
 * to {@link WebSocketSession#endpoint()}; what the endpoint sends goes through it, and on by
 * {@link WebSocketSession#sendPastFilter}. Messages for a receiver of parts pass by, as do messages sent in parts or
 * as streams, pings and pongs. What the endpoint would read as a stream comes whole, within what the session can buffer.
 * Sends come from any thread.
 */
public interface EndpointFilter extends SessionEvents {
    /**
     * Whether what the endpoint sends goes through here.
     *
     * @return false until the endpoint has been opened: who sends then has found the session in some other way
     */
    boolean isOpen();

    /**
     * The endpoint sends something: a whole text or binary message.
     *
     * @param message independent of what the endpoint may change afterwards
     * @return completes when it is handed over, or fails
     */
    CompletionStage<Void> send(Outgoing message);
}
