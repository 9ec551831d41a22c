package dev.sockeye.protocol.handshake;

import static dev.sockeye.protocol.handshake.FieldNames.ACCEPT;
import static dev.sockeye.protocol.handshake.FieldNames.CONNECTION;
import static dev.sockeye.protocol.handshake.FieldNames.EXTENSIONS;
import static dev.sockeye.protocol.handshake.FieldNames.HOST;
import static dev.sockeye.protocol.handshake.FieldNames.KEY;
import static dev.sockeye.protocol.handshake.FieldNames.PROTOCOL;
import static dev.sockeye.protocol.handshake.FieldNames.UPGRADE;
import static dev.sockeye.protocol.handshake.FieldNames.VERSION;

import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.http.Headers;
import dev.sockeye.protocol.http.HttpGrammar;
import dev.sockeye.protocol.http.MalformedHeadException;
import dev.sockeye.protocol.http.QuotedText;
import dev.sockeye.protocol.http.ResponseHead;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of one opening handshake (RFC 6455 section 4.1): the request and what the response must be. Immutable;
 * an application's changes to the headers give a new handshake, so that the response is held against what was really sent.
 */
public final class ClientHandshake {

    private static final String WEBSOCKET = "websocket";
    private static final String SUPPORTED_VERSION = "13";
    private static final int SWITCHING_PROTOCOLS = 101;

    private final WebSocketUri uri;
    private final String key;
    private final Headers headers;
    private final List<String> subprotocols;
    private final List<ExtensionOffer> extensions;

    /**
     * @param uri where to connect to
     * @param subprotocols the subprotocols wished for, in order of preference; may be empty
     * @param extensions the extensions offered, in order of preference; may be empty
     * @param nonce 16 bytes, fresh from a secure random source for every attempt
     * @throws IllegalArgumentException if a subprotocol is not a token or stands there twice, or the nonce is not 16
     *     bytes long
     */
    public ClientHandshake(WebSocketUri uri, List<String> subprotocols, List<ExtensionOffer> extensions, byte[] nonce) {
        this(uri, AcceptKey.encode(nonce), proposal(uri, subprotocols, extensions));
    }

    private ClientHandshake(WebSocketUri uri, String key, Headers proposed) {
        this.uri = uri;
        this.key = key;
        this.headers = proposed.toBuilder()
                .set(UPGRADE, WEBSOCKET)
                .set(CONNECTION, UPGRADE)
                .set(KEY, key)
                .set(VERSION, SUPPORTED_VERSION)
                .build();
        try {
            this.subprotocols = HeaderLists.subprotocols(headers.all(PROTOCOL));
            this.extensions = HeaderLists.extensions(headers.all(EXTENSIONS));
        } catch (MalformedHeadException malformed) {
            throw new IllegalArgumentException(malformed.getMessage(), malformed);
        }
    }

    /** What became of the handshake. */
    public sealed interface Outcome permits Established, Refused {}

    /**
     * The connection is open; what follows the response head are frames.
     *
     * @param subprotocol the subprotocol the server chose; empty for none
     * @param extensions the extensions the server agreed to, each offered before; whether their parameters answer the
     *     offer is for the extension to judge
     * @param headers the response's header fields
     */
    public record Established(String subprotocol, List<ExtensionOffer> extensions, Headers headers) implements Outcome {

        /**
         * Copies the list.
         *
         * @param subprotocol as above
         * @param extensions as above
         * @param headers as above
         */
        public Established {
            extensions = List.copyOf(extensions);
        }
    }

    /**
     * No connection: the server refused, or its answer breaks RFC 6455 section 4.1.
     *
     * @param status the status of the response, 101 if it looked like consent
     * @param reason what was expected and what was received; fit for a log
     */
    public record Refused(int status, String reason) implements Outcome {}

    /** {@return the request's header fields in the order they are written} */
    public Headers requestHeaders() {
        return headers;
    }

    /** {@return the extensions offered, in order of preference; unmodifiable} */
    public List<ExtensionOffer> extensions() {
        return extensions;
    }

    /**
     * The same handshake with the headers as an application left them. {@code Upgrade}, {@code Connection},
     * {@code Sec-WebSocket-Key} and {@code Sec-WebSocket-Version} keep their values whatever the application did, and
     * {@code Host} comes back if it was removed. Subprotocols and extensions it changed count as requested.
     *
     * @param changed the header fields as the application left them
     * @return the handshake that is really sent
     * @throws IllegalArgumentException if there are several Host headers, a body is announced, or the lists of
     *     subprotocols or extensions are malformed
     */
    public ClientHandshake withHeaders(Headers changed) {
        int hosts = changed.all(HOST).size();
        if (hosts > 1) {
            throw new IllegalArgumentException("a request must have one Host header, found " + hosts);
        }
        if (UpgradeRequest.announcesBody(changed)) {
            throw new IllegalArgumentException(
                    "a handshake request has no body: remove Content-Length and Transfer-Encoding");
        }
        Headers proposed = hosts == 1
                ? changed
                : changed.toBuilder().set(HOST, uri.hostHeader()).build();
        return new ClientHandshake(uri, key, proposed);
    }

    /** {@return the bytes of the request, blank line included} */
    public byte[] encodeRequest() {
        StringBuilder request = new StringBuilder("GET ").append(uri.resource()).append(" HTTP/1.1\r\n");
        headers.fields()
                .forEach(field -> request.append(field.name())
                        .append(": ")
                        .append(field.value())
                        .append("\r\n"));
        return request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Holds a response against the request (RFC 6455 section 4.1, the rules for the server's response).
     *
     * @param response the head of the server's response
     * @return whether the connection is open, or why it is not
     */
    public Outcome examine(ResponseHead response) {
        List<Function<ResponseHead, @Nullable String>> rules = List.of(
                ClientHandshake::statusMustSwitchProtocols,
                ClientHandshake::upgradeMustBeWebSocket,
                ClientHandshake::connectionMustUpgrade,
                this::acceptMustAnswerKey,
                this::subprotocolMustBeRequested);
        return rules.stream()
                .flatMap(rule -> Stream.ofNullable(rule.apply(response)))
                .findFirst()
                .map(reason -> refused(response, reason))
                .orElseGet(() -> examineExtensions(response));
    }

    private static Headers proposal(WebSocketUri uri, List<String> subprotocols, List<ExtensionOffer> extensions) {
        Headers.Builder proposal = Headers.builder()
                .add(HOST, uri.hostHeader())
                .add(UPGRADE, WEBSOCKET)
                .add(CONNECTION, UPGRADE);
        if (!subprotocols.isEmpty()) {
            requireDistinctTokens(subprotocols);
            proposal.add(PROTOCOL, String.join(", ", subprotocols));
        }
        if (!extensions.isEmpty()) {
            proposal.add(EXTENSIONS, ExtensionOffer.format(extensions));
        }
        return proposal.build();
    }

    private static void requireDistinctTokens(List<String> subprotocols) {
        Set<String> seen = new HashSet<>();
        for (String subprotocol : subprotocols) {
            if (!HttpGrammar.isToken(subprotocol)) {
                throw new IllegalArgumentException(
                        "subprotocol must be a token (RFC 9110 section 5.6.2), was " + QuotedText.of(subprotocol));
            }
            if (!seen.add(subprotocol)) {
                throw new IllegalArgumentException(
                        "subprotocols must differ (RFC 6455 section 4.1), found twice: " + QuotedText.of(subprotocol));
            }
        }
    }

    private Outcome examineExtensions(ResponseHead response) {
        Headers received = response.headers();
        try {
            List<ExtensionOffer> agreed = HeaderLists.extensions(received.all(EXTENSIONS));
            for (ExtensionOffer extension : agreed) {
                if (!isOffered(extension)) {
                    return refused(
                            response,
                            "expected only extensions that were offered [" + ExtensionOffer.format(extensions)
                                    + "], found " + QuotedText.of(extension.name()));
                }
            }
            return new Established(String.join("", received.tokens(PROTOCOL)), agreed, received);
        } catch (MalformedHeadException malformed) {
            return refused(response, malformed.getMessage());
        }
    }

    private boolean isOffered(ExtensionOffer agreed) {
        return extensions.stream().anyMatch(offer -> offer.name().equals(agreed.name()));
    }

    private static @Nullable String statusMustSwitchProtocols(ResponseHead response) {
        return response.status() == SWITCHING_PROTOCOLS
                ? null
                : "expected status 101 Switching Protocols, found " + response.status() + quoted(response.reason());
    }

    /** Many servers send no reason phrase (RFC 9112 section 4). */
    private static String quoted(String reason) {
        return reason.isEmpty() ? "" : " " + QuotedText.of(reason);
    }

    private static @Nullable String upgradeMustBeWebSocket(ResponseHead response) {
        List<String> upgrades = response.headers().tokens(UPGRADE);
        return !upgrades.isEmpty() && upgrades.stream().allMatch(WEBSOCKET::equalsIgnoreCase)
                ? null
                : "expected Upgrade: websocket, found " + response.headers().quoted(UPGRADE);
    }

    private static @Nullable String connectionMustUpgrade(ResponseHead response) {
        return response.headers().containsToken(CONNECTION, UPGRADE)
                ? null
                : "expected Upgrade among the tokens of Connection, found "
                        + response.headers().quoted(CONNECTION);
    }

    private @Nullable String acceptMustAnswerKey(ResponseHead response) {
        String expected = AcceptKey.of(key);
        return response.headers().all(ACCEPT).equals(List.of(expected))
                ? null
                : "expected " + ACCEPT + ": " + expected + " once, found "
                        + response.headers().quoted(ACCEPT);
    }

    private @Nullable String subprotocolMustBeRequested(ResponseHead response) {
        List<String> chosen = response.headers().tokens(PROTOCOL);
        return chosen.isEmpty() || (chosen.size() == 1 && subprotocols.contains(chosen.get(0)))
                ? null
                : "expected at most one subprotocol and of those requested " + subprotocols + ", found "
                        + QuotedText.of(String.join(", ", chosen));
    }

    private static Outcome refused(ResponseHead response, String reason) {
        return new Refused(response.status(), reason);
    }
}
