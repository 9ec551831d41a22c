package dev.sockeye.stomp;

import dev.sockeye.functions.WsHandler;
import dev.sockeye.functions.WsRequest;
import dev.sockeye.functions.WsResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Speaks STOMP 1.2 with clients, and relays messages to subscribers, without a broker: nothing is stored, and who subscribes
 * gets what is sent from then on.
 *
 * <pre>{@code
 * StompRelay relay = StompRelay.builder()
 *         .topic("/topic/{room}")
 *         .onSend("/app/{room}", (message, to) -> to.send("/topic/" + message.variable("room"), message.text()))
 *         .build();
 * Sockeye.server().with(ws("/stomp", relay));
 * }</pre>
 *
 * <p>Clients must accept version 1.2, and may offer the subprotocol {@code v12.stomp}. A frame may come in several messages,
 * and a message may have several frames. A frame that is malformed, exceeds a limit or is not allowed is answered with an
 * ERROR frame, and the socket is closed with 1002. The messages of one sender reach a subscriber in their order. Thread-safe.
 */
public final class StompRelay implements WsHandler {
    private static final String SUBPROTOCOL = "v12.stomp";
    /** Headers of a SEND frame that are not the message's. */
    private static final List<String> OF_SENDING = List.of("transaction", "receipt", "content-length");
    /** Headers that only a relay sets. */
    private static final List<String> OF_RELAYS = List.of("subscription", "message-id", "ack");

    private final Destinations destinations;
    private final Topics topics;
    private final StompSettings settings;

    StompRelay(Destinations destinations, Topics topics, StompSettings settings) {
        this.destinations = destinations;
        this.topics = topics;
        this.settings = settings;
    }

    /**
     * Starts building a relay.
     *
     * @return a builder; not thread-safe
     */
    public static StompRelayBuilder builder() {
        return new StompRelayBuilder();
    }

    @Override
    public WsResponse handle(WsRequest request) {
        WsResponse.Accepted accepted = WsResponse.accept(ws -> {
            StompCommands commands =
                    new StompCommands(ws, this, destinations, new Subscriptions(ws, topics, settings), settings);
            new StompConnection(ws, commands, settings).start();
        });
        if (request.subprotocols().contains(SUBPROTOCOL)) {
            return accepted.subprotocol(SUBPROTOCOL);
        }
        return request.subprotocols().isEmpty()
                ? accepted
                : WsResponse.reject(400, "Expected the subprotocol " + SUBPROTOCOL);
    }

    /**
     * Sends a text to all subscribers of a destination.
     *
     * @param destination the destination, whether or not clients can subscribe to it
     * @param text the body
     * @return the header {@code message-id} of the message
     */
    public String send(String destination, String text) {
        return send(
                destination,
                Map.of("content-type", "text/plain;charset=utf-8"),
                ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Sends a message to all subscribers of a destination.
     *
     * @param destination the destination, whether or not clients can subscribe to it
     * @param headers further headers; those that STOMP defines for MESSAGE are set by the relay
     * @param body the body, from position to limit
     * @return the header {@code message-id} of the message
     */
    public String send(String destination, Map<String, String> headers, ByteBuffer body) {
        Map<String, String> user = new LinkedHashMap<>(headers);
        user.keySet().removeAll(OF_RELAYS);
        return topics.send(destination, user, body);
    }

    /** Sends on what a client has sent. */
    void relay(String destination, Map<String, String> headers, ByteBuffer body) {
        Map<String, String> user = new LinkedHashMap<>(headers);
        user.keySet().removeAll(OF_SENDING);
        String unused = send(destination, user, body);
    }
}
