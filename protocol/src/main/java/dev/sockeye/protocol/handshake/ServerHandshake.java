package dev.sockeye.protocol.handshake;

import static dev.sockeye.protocol.handshake.FieldNames.ACCEPT;
import static dev.sockeye.protocol.handshake.FieldNames.CONNECTION;
import static dev.sockeye.protocol.handshake.FieldNames.CONTENT_LENGTH;
import static dev.sockeye.protocol.handshake.FieldNames.EXTENSIONS;
import static dev.sockeye.protocol.handshake.FieldNames.HOST;
import static dev.sockeye.protocol.handshake.FieldNames.KEY;
import static dev.sockeye.protocol.handshake.FieldNames.PROTOCOL;
import static dev.sockeye.protocol.handshake.FieldNames.TRANSFER_ENCODING;
import static dev.sockeye.protocol.handshake.FieldNames.UPGRADE;
import static dev.sockeye.protocol.handshake.FieldNames.VERSION;

import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.http.Headers;
import dev.sockeye.protocol.http.MalformedHeadException;
import dev.sockeye.protocol.http.QuotedText;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The server's side of the opening handshake (RFC 6455 section 4.2). */
public final class ServerHandshake {

    private static final String WEBSOCKET = "websocket";
    private static final String SUPPORTED_VERSION = "13";
    private static final int BAD_REQUEST = 400;
    private static final int UPGRADE_REQUIRED = 426;

    /** Written by the container only, whatever an application puts into its response headers. */
    private static final List<String> CONTAINER_OWNED =
            List.of(UPGRADE, CONNECTION, ACCEPT, PROTOCOL, EXTENSIONS, CONTENT_LENGTH, TRANSFER_ENCODING);

    /** One rule each, in the order they are asked; null means nothing to object to. */
    private static final List<Function<Headers, @Nullable Rejected>> HEADER_RULES = List.of(
            ServerHandshake::connectionMustUpgrade,
            ServerHandshake::versionMustBeSupported,
            ServerHandshake::keyMustBeOneNonce,
            ServerHandshake::hostMustBeNamedOnce);

    private ServerHandshake() {}

    /** What a request turned out to be. */
    public sealed interface Outcome permits NotAnUpgrade, Rejected, Accepted {}

    /**
     * No opening handshake at all, to be answered as ordinary HTTP: the method is not GET, the version is not HTTP/1.1
     * (later ones have no Upgrade, RFC 9113 section 8.2.2), or {@code Upgrade} does not list {@code websocket}.
     */
    public record NotAnUpgrade() implements Outcome {}

    /**
     * An opening handshake that must be refused.
     *
     * @param status the HTTP status to answer with: 400, or 426 for another WebSocket version
     * @param headers the header fields the answer needs
     * @param message what was expected and what was received; fit for a log and for the response body
     */
    public record Rejected(int status, Headers headers, String message) implements Outcome {}

    /**
     * A valid opening handshake.
     *
     * @param key the value of {@code Sec-WebSocket-Key}
     * @param subprotocols what {@code Sec-WebSocket-Protocol} asks for, in order of preference, repetitions kept
     * @param extensions what {@code Sec-WebSocket-Extensions} offers, in order, several offers of a name kept
     */
    public record Accepted(String key, List<String> subprotocols, List<ExtensionOffer> extensions) implements Outcome {

        /**
         * Copies the lists.
         *
         * @param key as above
         * @param subprotocols as above
         * @param extensions as above
         */
        public Accepted {
            subprotocols = List.copyOf(subprotocols);
            extensions = List.copyOf(extensions);
        }

        /**
         * {@return the header fields of the 101 response (RFC 6455 section 4.2.2)}
         *
         * @param subprotocol the chosen subprotocol; null or empty for none
         * @param agreed the extensions in use with the parameters to answer, in the order they apply to data
         * @throws IllegalArgumentException if the subprotocol was not requested or an extension's name was not offered:
         *     the client would have to fail the connection
         */
        public Headers response(@Nullable String subprotocol, List<ExtensionOffer> agreed) {
            Headers.Builder response = Headers.builder()
                    .add(UPGRADE, WEBSOCKET)
                    .add(CONNECTION, UPGRADE)
                    .add(ACCEPT, AcceptKey.of(key));
            if (subprotocol != null && !subprotocol.isEmpty()) {
                requireRequested(subprotocol);
                response.add(PROTOCOL, subprotocol);
            }
            if (!agreed.isEmpty()) {
                agreed.forEach(this::requireOffered);
                response.add(EXTENSIONS, ExtensionOffer.format(agreed));
            }
            return response.build();
        }

        private void requireRequested(String subprotocol) {
            if (!subprotocols.contains(subprotocol)) {
                throw new IllegalArgumentException("subprotocol must be one of those the client requested "
                        + subprotocols + ", was " + QuotedText.of(subprotocol));
            }
        }

        private void requireOffered(ExtensionOffer agreed) {
            if (extensions.stream().noneMatch(offer -> offer.name().equals(agreed.name()))) {
                throw new IllegalArgumentException("extension must be one of those the client offered ["
                        + ExtensionOffer.format(extensions) + "], was " + QuotedText.of(agreed.name()));
            }
        }
    }

    /**
     * Examines a request. Every rule of RFC 6455 section 4.2.1 is applied but those about path, origin and the user,
     * which need more than the request's head.
     *
     * @param request the head of the request
     * @return what the request turned out to be
     */
    public static Outcome examine(UpgradeRequest request) {
        if (!asksForWebSocket(request)) {
            return new NotAnUpgrade();
        }
        for (Function<Headers, @Nullable Rejected> rule : HEADER_RULES) {
            Rejected rejected = rule.apply(request.headers());
            if (rejected != null) {
                return rejected;
            }
        }
        return examineLists(request);
    }

    /**
     * Lays an application's response headers under those of the container, so that the latter are the only ones of their
     * names. {@code Content-Length} and {@code Transfer-Encoding} are left out: a 101 has no body.
     *
     * @param response what {@link Accepted#response} gave
     * @param application the headers as the application left them; may repeat or contradict the container's
     * @return the header fields to send
     */
    public static Headers withApplicationHeaders(Headers response, Headers application) {
        if (application.fields().isEmpty()) {
            return response;
        }
        Headers.Builder merged = application.toBuilder();
        CONTAINER_OWNED.forEach(merged::remove);
        response.fields().forEach(field -> merged.add(field.name(), field.value()));
        return merged.build();
    }

    private static boolean asksForWebSocket(UpgradeRequest request) {
        return request.method().equals("GET")
                && request.majorVersion() == 1
                && request.minorVersion() >= 1
                && request.headers().containsToken(UPGRADE, WEBSOCKET);
    }

    private static Outcome examineLists(UpgradeRequest request) {
        Headers headers = request.headers();
        try {
            List<String> subprotocols = HeaderLists.subprotocols(headers.all(PROTOCOL));
            List<ExtensionOffer> extensions = HeaderLists.extensions(headers.all(EXTENSIONS));
            if (request.hasBody()) {
                return badRequest(
                        "expected a request without body, but Content-Length or Transfer-Encoding announces one");
            }
            return new Accepted(Objects.requireNonNull(headers.first(KEY)), subprotocols, extensions);
        } catch (MalformedHeadException malformed) {
            return badRequest(malformed.getMessage());
        }
    }

    private static @Nullable Rejected connectionMustUpgrade(Headers headers) {
        return headers.containsToken(CONNECTION, UPGRADE)
                ? null
                : badRequest("expected Upgrade among the tokens of Connection, found " + headers.quoted(CONNECTION));
    }

    private static @Nullable Rejected versionMustBeSupported(Headers headers) {
        List<String> versions = headers.all(VERSION);
        if (versions.equals(List.of(SUPPORTED_VERSION))) {
            return null;
        }
        Headers.Builder answer = Headers.builder().add(VERSION, SUPPORTED_VERSION);
        String message = "expected " + VERSION + ": " + SUPPORTED_VERSION + " once, found " + headers.quoted(VERSION);
        if (versions.size() != 1) {
            return new Rejected(BAD_REQUEST, answer.build(), message);
        }
        // RFC 9110 section 7.8 wants the Connection option wherever Upgrade is sent.
        answer.add(UPGRADE, WEBSOCKET).add(CONNECTION, UPGRADE);
        return new Rejected(UPGRADE_REQUIRED, answer.build(), message);
    }

    private static @Nullable Rejected keyMustBeOneNonce(Headers headers) {
        List<String> keys = headers.all(KEY);
        return keys.size() == 1 && AcceptKey.isValid(keys.get(0))
                ? null
                : badRequest("expected " + KEY + " once, the base64 form of 16 bytes, found " + headers.quoted(KEY));
    }

    private static @Nullable Rejected hostMustBeNamedOnce(Headers headers) {
        List<String> hosts = headers.all(HOST);
        return hosts.size() == 1 && !hosts.get(0).isEmpty()
                ? null
                : badRequest("expected " + HOST + " once and not empty, found " + headers.quoted(HOST));
    }

    private static Rejected badRequest(String message) {
        return new Rejected(BAD_REQUEST, Headers.EMPTY, message);
    }
}
