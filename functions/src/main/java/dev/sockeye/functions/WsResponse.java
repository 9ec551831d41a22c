package dev.sockeye.functions;

import dev.sockeye.container.HandshakeRefusedException;
import dev.sockeye.protocol.http.Headers;
import dev.sockeye.session.settings.WebSocketSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The response to an opening handshake. Immutable. */
public sealed interface WsResponse {
    /**
     * Accepted: the consumer takes the connection.
     *
     * @param consumer takes the socket
     * @param subprotocol the selected one; empty for none
     * @param headers more header fields of the response
     * @param settings the limits and times that are set for this connection alone
     */
    record Accepted(
            WsConsumer consumer, String subprotocol, Map<String, List<String>> headers, WebSocketSettings settings)
            implements WsResponse {
        /**
         * Copies the headers.
         *
         * @param consumer takes the socket
         * @param subprotocol the selected one; empty for none
         * @param headers more header fields of the response
         * @param settings the settings of the connection alone
         */
        public Accepted {
            Objects.requireNonNull(consumer, "Expected a consumer of the socket, got null");
            headers = Map.copyOf(headers);
        }

        /**
         * {@return this response with a subprotocol}
         *
         * @param name one that the client has offered; any other is ignored, with a warning in the log
         */
        public Accepted subprotocol(String name) {
            return new Accepted(consumer, name, headers, settings);
        }

        /**
         * {@return this response with one more header field; fields of the same name are kept}
         *
         * @param name the field's name
         * @param value its value
         * @throws IllegalArgumentException if the name is not a token, or is one that the handshake or the servlet
         *     container sets, such as {@code Sec-WebSocket-Accept}; or if the value contains a control character
         */
        public Accepted header(String name, String value) {
            Headers.Field field = HeaderFields.addable(name, value);
            Map<String, List<String>> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            more.putAll(headers);
            more.merge(field.name(), List.of(field.value()), Accepted::both);
            return new Accepted(consumer, subprotocol, more, settings);
        }

        /**
         * {@return this response with settings for its connection} They override those of the route and the server.
         *
         * @param value the settings, which replace the current ones
         */
        public Accepted settings(WebSocketSettings value) {
            return new Accepted(consumer, subprotocol, headers, value);
        }

        private static List<String> both(List<String> before, List<String> more) {
            return Stream.concat(before.stream(), more.stream()).toList();
        }
    }

    /**
     * Refused.
     *
     * @param status 300 to 599, but not 304
     * @param headers header fields of the response
     * @param body plain text, may be empty
     */
    record Rejected(int status, Map<String, List<String>> headers, String body) implements WsResponse {
        /**
         * Copies the headers.
         *
         * @param status 300 to 599, but not 304
         * @param headers header fields of the response
         * @param body plain text, may be empty
         * @throws IllegalArgumentException as {@link HandshakeRefusedException}
         */
        public Rejected {
            headers = new HandshakeRefusedException(status, headers, body).headers();
        }
    }

    /**
     * Not decided yet: the handshake waits, without holding a thread, for {@code sockeye.handshake-timeout} at most.
     *
     * @param response completes with the response; exceptionally to refuse with 500
     */
    record Later(CompletionStage<WsResponse> response) implements WsResponse {}

    /**
     * {@return a response that accepts}
     *
     * @param consumer takes the socket
     */
    static Accepted accept(WsConsumer consumer) {
        return new Accepted(consumer, "", Map.of(), WebSocketSettings.DEFAULT);
    }

    /**
     * {@return a response that refuses}
     *
     * @param status 300 to 599, but not 304
     * @param body plain text, may be empty
     * @throws IllegalArgumentException if the status is not allowed, or a header field cannot be set
     */
    static Rejected reject(int status, String body) {
        return reject(status, Map.of(), body);
    }

    /**
     * {@return a response that refuses}
     *
     * @param status 300 to 599, but not 304
     * @param headers the values of each header field
     * @param body plain text, may be empty
     * @throws IllegalArgumentException if the status is not allowed, or a header field cannot be set
     */
    static Rejected reject(int status, Map<String, List<String>> headers, String body) {
        return new Rejected(status, headers, body);
    }

    /**
     * {@return a response that is decided later}
     *
     * @param response completes with it
     */
    static Later later(CompletionStage<? extends WsResponse> response) {
        Objects.requireNonNull(response, "Expected a stage that completes with a response, got null");
        return new Later(response.thenApply(decided -> decided));
    }

    /**
     * {@return this response with its consumer wrapped, if it has one or will have one}
     *
     * @param around wraps the consumer
     */
    default WsResponse around(UnaryOperator<WsConsumer> around) {
        return map(decided -> decided instanceof Accepted accepted
                ? new Accepted(
                        around.apply(accepted.consumer()),
                        accepted.subprotocol(),
                        accepted.headers(),
                        accepted.settings())
                : decided);
    }

    /**
     * {@return the result of a function of this response, applied as soon as it is decided}
     *
     * @param change gets an {@link Accepted} or a {@link Rejected}
     */
    default WsResponse map(UnaryOperator<WsResponse> change) {
        return this instanceof Later later
                ? later(later.response().thenApply(response -> response.map(change)))
                : change.apply(this);
    }
}
