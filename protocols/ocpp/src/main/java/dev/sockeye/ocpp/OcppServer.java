package dev.sockeye.ocpp;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsHandler;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.functions.WsRequest;
import dev.sockeye.functions.WsResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Serves charge points by OCPP-J, at a path with the variable {@code identity}:
 *
 * <pre>{@code
 * OcppServer server = OcppServer.builder()
 *         .authenticate((identity, password) -> password.equals(passwords.get(identity)))
 *         .onCall("Heartbeat", (point, payload) -> completedFuture(currentTime()))
 *         .build();
 * Sockeye.server().with(ws("/ocpp/{identity}", server));
 * }</pre>
 *
 * <p>The version is the first that the charge point offers and that is known; if there is none, the connection is closed at
 * once, as OCPP-J wants it. Payloads are JSON objects; they are not checked against the schemas of OCPP. One call at a time
 * is in flight in each direction. Immutable, and thread-safe.
 */
public final class OcppServer implements WsHandler {
    private static final int PROTOCOL_ERROR = 1002;
    private static final WsResponse.Rejected CHALLENGE = WsResponse.reject(
            401,
            Map.of("WWW-Authenticate", List.of("Basic realm=\"OCPP\", charset=\"UTF-8\"")),
            "Authentication is required");

    private final OcppSettings settings;

    OcppServer(OcppSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts building a server.
     *
     * @return a builder; not thread-safe
     */
    public static OcppServerBuilder builder() {
        return new OcppServerBuilder();
    }

    @Override
    public WsResponse handle(WsRequest request) {
        String identity = request.path("identity");
        if (!settings.authentication().test(identity, password(request, identity))) {
            return CHALLENGE;
        }
        Optional<OcppVersion> version = request.subprotocols().stream()
                .flatMap(each -> OcppVersion.of(each).stream())
                .findFirst();
        return version.isPresent()
                ? WsResponse.accept(ws -> serve(ws, identity, version.get()))
                        .subprotocol(version.get().subprotocol())
                : WsResponse.accept(ws -> ws.close(PROTOCOL_ERROR, "Expected ocpp1.6 or ocpp2.0.1"));
    }

    /** The password of Basic authentication (RFC 7617), whose user must be the identity; empty if there is none. */
    private static String password(WsRequest request, String identity) {
        String credentials = request.header("Authorization").orElse("");
        if (!credentials.toLowerCase(Locale.ROOT).startsWith("basic ")) {
            return "";
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(credentials.substring(6).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            return pair.startsWith(identity + ":") ? pair.substring(identity.length() + 1) : "";
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    private void serve(WebSocket ws, String identity, OcppVersion version) {
        OutgoingCalls outgoing = new OutgoingCalls(ws, settings.callTimeout(), settings.maxWaitingCalls());
        ChargePoint point = new ChargePoint(identity, version, ws, outgoing);
        IncomingCalls incoming = new IncomingCalls(point, settings.handlers());
        ws.onClose(reason -> outgoing.end());
        ws.onMessage(message -> receive(message, point, incoming, outgoing));
        settings.onConnect().accept(point);
    }

    private static void receive(WsMessage message, ChargePoint point, IncomingCalls incoming, OutgoingCalls outgoing) {
        String text = message.text();
        Optional<OcppMessage> received;
        try {
            received = OcppMessage.parse(text);
        } catch (IllegalArgumentException malformed) {
            OcppMessage.refusal(text, point.version().malformedCode()).ifPresent(incoming::send);
            return;
        }
        received.ifPresent(each -> {
            if (each instanceof OcppMessage.Call call) {
                incoming.answer(call);
            } else {
                outgoing.settle(each);
            }
        });
    }
}
