package dev.sockeye.functions;

import dev.sockeye.container.HandshakeRefusedException;
import dev.sockeye.container.server.HandshakeDecider;
import dev.sockeye.functions.FilteredSocket.Around;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Prints what happens, a line each: peers have a part in the text, so control characters are not printed.
 *
 * @param printer gets each line
 * @param limit most characters of a message
 * @param redaction makes of a text what is printed of it
 */
record TrafficLog(Consumer<String> printer, int limit, UnaryOperator<String> redaction) {
    /** Others may hold secrets: Authorization, Cookie, whatever an application has made up, even subprotocols. */
    private static final List<String> PRINTED_HEADERS = List.of("Origin", "User-Agent");

    WsHandler around(WsHandler handler) {
        return request -> {
            print(request, (request.isHandshake() ? "handshake" : "request") + details(request));
            try {
                WsResponse response = handler.handle(request);
                return printed(response.around(consumer -> FilteredSocket.to(consumer, this::around)), request);
            } catch (Throwable e) {
                print(request, outcome(e));
                throw e;
            }
        };
    }

    private WsResponse printed(WsResponse response, WsRequest request) {
        if (response instanceof WsResponse.Later later) {
            return WsResponse.later(later.response()
                    .thenApply(decided -> printed(decided, request))
                    .whenComplete((decided, failure) -> {
                        if (failure != null) {
                            print(request, outcome(failure));
                        }
                    }));
        }
        print(request, outcome(response));
        return response;
    }

    private static String details(WsRequest request) {
        StringBuilder details = new StringBuilder();
        request.remoteAddress()
                .ifPresent(address -> details.append(" from ")
                        .append(address.getHostString())
                        .append(':')
                        .append(address.getPort()));
        for (String name : PRINTED_HEADERS) {
            request.header(name)
                    .ifPresent(value ->
                            details.append(", ").append(name).append(": ").append(value));
        }
        return details.toString();
    }

    private static String outcome(WsResponse response) {
        if (response instanceof WsResponse.Rejected rejected) {
            return "refused with " + rejected.status();
        }
        String subprotocol = ((WsResponse.Accepted) response).subprotocol();
        return subprotocol.isEmpty() ? "accepted" : "accepted, subprotocol " + subprotocol;
    }

    private static String outcome(Throwable failure) {
        HandshakeRefusedException refusal = HandshakeDecider.refusal(failure);
        return refusal == null ? "failed: " + Unchecked.cause(failure) : "refused with " + refusal.status();
    }

    private Around around(WebSocket ws) {
        String id = ws.session().getId();
        print(id, "open at " + ws.session().getRequestURI().getRawPath());
        ws.onClose(
                reason -> print(id, "closed with " + reason.getCloseCode().getCode() + " " + reason.getReasonPhrase()));
        return Around.nothing(ws)
                .receives(message -> {
                    print(id, "in", message);
                    return Optional.of(message);
                })
                .sends(message -> {
                    print(id, "out", message);
                    return ws.send(message);
                })
                .fails(failure -> print(id, "failed: " + failure));
    }

    private void print(String id, String direction, WsMessage message) {
        print(
                id,
                message instanceof WsMessage.Text text
                        ? direction + " text: " + cut(redaction.apply(text.text()))
                        : direction + " binary: " + message.size() + " bytes");
    }

    private String cut(String payload) {
        if (payload.length() <= limit) {
            return payload;
        }
        boolean insidePair = limit > 0 && Character.isHighSurrogate(payload.charAt(limit - 1));
        return payload.substring(0, insidePair ? limit - 1 : limit) + "...";
    }

    private void print(Object whose, String what) {
        printer.accept(SingleLine.of(whose + " " + what));
    }
}
