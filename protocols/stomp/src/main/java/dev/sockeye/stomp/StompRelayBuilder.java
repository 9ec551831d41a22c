package dev.sockeye.stomp;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.group.Groups;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * Builds a {@link StompRelay}. A destination is written as a path: {@code {name}} matches one segment. Of several that match
 * the first one counts; frames for other destinations are refused. Not thread-safe.
 */
public final class StompRelayBuilder {
    private final List<Destinations.Destination> destinations = new ArrayList<>();
    private Groups groups = new Groups();
    private BiPredicate<WebSocket, StompFrame> access = (ws, frame) -> true;
    private Consumer<StompNack> onNack = nack -> {};
    private Duration heartBeat = Duration.ofSeconds(10);
    private Duration connectTimeout = Duration.ofSeconds(10);
    private int maxBody = 256 * 1024;
    private int maxSubscriptions = 100;
    private int maxUnacknowledged = 1_000;

    StompRelayBuilder() {}

    /**
     * Adds destinations that clients may subscribe to, and whose subscribers get what clients send to it.
     *
     * @param destination such as {@code /topic/{room}}
     * @return this
     * @throws IllegalArgumentException if it does not begin with a slash
     */
    public StompRelayBuilder topic(String destination) {
        return add(
                destination,
                true,
                (message, relay) -> relay.relay(
                        message.destination(),
                        message.frame().headers(),
                        message.frame().body()));
    }

    /**
     * Adds destinations that clients may subscribe to, and only the application sends to.
     *
     * @param destination such as {@code /feed/{name}}
     * @return this
     * @throws IllegalArgumentException if it does not begin with a slash
     */
    public StompRelayBuilder feed(String destination) {
        return add(destination, true, (message, relay) -> {
            throw new StompException("Expected another destination of SEND: this one can be subscribed to only");
        });
    }

    /**
     * Adds destinations that clients may send to, and cannot subscribe to.
     *
     * @param destination such as {@code /app/{room}}
     * @param handler takes the messages
     * @return this
     * @throws IllegalArgumentException if it does not begin with a slash
     */
    public StompRelayBuilder onSend(String destination, StompHandler handler) {
        return add(destination, false, Objects.requireNonNull(handler, "Expected a handler, got null"));
    }

    private StompRelayBuilder add(String destination, boolean canSubscribe, StompHandler handler) {
        destinations.add(new Destinations.Destination(DestinationPattern.of(destination), canSubscribe, handler));
        return this;
    }

    /**
     * Sets who may do what. It is called for each frame {@code CONNECT} or {@code STOMP}, {@code SEND} and {@code SUBSCRIBE}.
     *
     * @param allowed whether the client may do what the frame says; default always
     * @return this
     */
    public StompRelayBuilder access(BiPredicate<WebSocket, StompFrame> allowed) {
        access = allowed;
        return this;
    }

    /**
     * Sets who is notified when a client does not accept a message. The relay does not send it again.
     *
     * @param listener must not block; default none
     * @return this
     */
    public StompRelayBuilder onNack(Consumer<StompNack> listener) {
        onNack = listener;
        return this;
    }

    /**
     * Sets the groups that subscribers are members of. They say what happens to subscribers that do not read.
     *
     * @param those groups that nothing else uses, and that have no backplane: who has subscribed on other nodes is not
     *     known here; default new ones, which close such subscribers with 1013
     * @return this
     */
    public StompRelayBuilder groups(Groups those) {
        groups = those;
        return this;
    }

    /**
     * Sets the heart-beat: how often the server sends at least, and wants to hear from clients at least, if clients want it,
     * too. A client that is silent for three times as long is closed.
     *
     * @param period at least a millisecond, or 0 for no heart-beat; default 10 seconds
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    public StompRelayBuilder heartBeat(Duration period) {
        if (period.isNegative()) {
            throw new IllegalArgumentException("Expected a heartBeat of 0 or more, got " + period);
        }
        heartBeat = period;
        return this;
    }

    /**
     * Sets how long a client may take to send {@code CONNECT}.
     *
     * @param timeout positive; default 10 seconds
     * @return this
     * @throws IllegalArgumentException if it is not positive
     */
    public StompRelayBuilder connectTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("Expected a positive connectTimeout, got " + timeout);
        }
        connectTimeout = timeout;
        return this;
    }

    /**
     * Sets the maximum length of a body. A frame in one message must also fit into {@code sockeye.max-message-size}.
     *
     * @param bytes the maximum; 1 or more, default 256 KiB
     * @return this
     * @throws IllegalArgumentException if it is not positive
     */
    public StompRelayBuilder maxBody(int bytes) {
        maxBody = positive("maxBody", bytes);
        return this;
    }

    /**
     * Sets how many subscriptions a client may have.
     *
     * @param most the maximum; 1 or more, default 100
     * @return this
     * @throws IllegalArgumentException if it is not positive
     */
    public StompRelayBuilder maxSubscriptions(int most) {
        maxSubscriptions = positive("maxSubscriptions", most);
        return this;
    }

    /**
     * Sets how many messages of a subscription may wait for an acknowledgement. A client with more is closed with 1013.
     *
     * @param most the maximum; 1 or more, default 1,000
     * @return this
     * @throws IllegalArgumentException if it is not positive
     */
    public StompRelayBuilder maxUnacknowledged(int most) {
        maxUnacknowledged = positive("maxUnacknowledged", most);
        return this;
    }

    private static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("Expected " + name + " of 1 or more, got " + value);
        }
        return value;
    }

    /**
     * Creates the relay.
     *
     * @return a relay without subscribers
     */
    public StompRelay build() {
        return new StompRelay(
                new Destinations(destinations),
                new Topics(groups),
                new StompSettings(
                        access, onNack, heartBeat, connectTimeout, maxBody, maxSubscriptions, maxUnacknowledged));
    }
}
