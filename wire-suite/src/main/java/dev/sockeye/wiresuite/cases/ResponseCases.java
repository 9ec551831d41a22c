package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.PeerRole;
import dev.sockeye.wiresuite.peer.RequestText;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Responses as a client gets them, right and wrong, and its own request (RFC 6455 sections 4.1 and 4.2.2). */
final class ResponseCases {
    private static final Set<PeerRole> CLIENT = Set.of(PeerRole.CLIENT);
    private static final String STATUS = "HTTP/1.1 101 Switching Protocols\r\n";
    private static final String UPGRADE = "Upgrade: websocket\r\n";
    private static final String CONNECTION = "Connection: Upgrade\r\n";

    private final CaseList cases = new CaseList("response");

    static List<WireCase> all() {
        ResponseCases responses = new ResponseCases();
        responses.cases.add("request", "The client's request has all it must have", CLIENT, new ClientRequest());
        responses.accepted();
        responses.refused();
        responses.accept();
        responses.extras();
        return responses.cases.cases();
    }

    private void accepted(String name, String description, UnaryOperator<String> change) {
        cases.add("accepted." + name, description, CLIENT, new AcceptedResponse(change, 0, false));
    }

    private void refused(String name, String description, UnaryOperator<String> change) {
        cases.add("refused." + name, description, CLIENT, new RefusedResponse(change));
    }

    private void accepted() {
        for (int chop : new int[] {1, 2, 7}) {
            cases.add(
                    "accepted.chop-" + chop,
                    "The response, " + chop + " bytes at a time",
                    CLIENT,
                    new AcceptedResponse(UnaryOperator.identity(), chop, false));
        }
        cases.add(
                "accepted.message-behind",
                "A message in the same write as the response",
                CLIENT,
                new AcceptedResponse(UnaryOperator.identity(), 0, true));
        cases.add(
                "accepted.message-behind.chop-1",
                "The same, a byte at a time",
                CLIENT,
                new AcceptedResponse(UnaryOperator.identity(), 1, true));
        accepted("other-phrase", "Another reason phrase", text -> text.replace("Switching Protocols", "OK, go on"));
        accepted("no-phrase", "An empty reason phrase", text -> text.replace("Switching Protocols", ""));
        accepted("upgrade-case", "Upgrade: WebSocket", text -> text.replace(UPGRADE, "upgrade: WebSocket\r\n"));
        accepted(
                "connection-list",
                "Connection: keep-alive, upgrade",
                text -> text.replace(CONNECTION, "CONNECTION: keep-alive, upgrade\r\n"));
        accepted(
                "unknown-header",
                "A header field nobody knows",
                text -> text.replace(UPGRADE, "X-Wire-Suite: of no use\r\n" + UPGRADE));
        accepted("tight", "No space behind the colons", text -> text.replace(": ", ":"));
    }

    private void refused() {
        for (int status : new int[] {200, 204, 302, 400, 401, 403, 404, 426, 500, 503}) {
            refused(
                    "status-" + status,
                    "Status " + status + " and otherwise the right response",
                    text -> text.replace("101 Switching Protocols", status + " Not Switching")
                            .replace(CONNECTION, "Connection: close\r\n")
                            .replace("\r\n\r\n", "\r\nContent-Length: 0\r\n\r\n"));
        }
        refused("no-upgrade", "No Upgrade field", text -> text.replace(UPGRADE, ""));
        refused("upgrade-other", "Upgrade: h2c", text -> text.replace(UPGRADE, "Upgrade: h2c\r\n"));
        refused("no-connection", "No Connection field", text -> text.replace(CONNECTION, ""));
        refused(
                "connection-other",
                "Connection: keep-alive",
                text -> text.replace(CONNECTION, "Connection: keep-alive\r\n"));
        refused("not-http", "No HTTP at all", text -> "SSH-2.0-OpenSSH_9.0\r\n\r\n");
        refused("status-line", "A status without digits", text -> text.replace("101", "1O1"));
    }

    private void accept() {
        refused("no-accept", "No Sec-WebSocket-Accept", text -> text.replaceAll("Sec-WebSocket-Accept:.*\r\n", ""));
        refused(
                "accept-empty",
                "An empty Sec-WebSocket-Accept",
                text -> text.replaceAll("(Sec-WebSocket-Accept:).*\r\n", "$1\r\n"));
        refused(
                "accept-of-another-key",
                "The Sec-WebSocket-Accept of another key",
                text -> text.replaceAll("(Sec-WebSocket-Accept: ).*\r\n", "$1" + RequestText.ACCEPT + "\r\n"));
        refused("accept-lower-case", "Sec-WebSocket-Accept in lower case", text -> {
            int from = text.indexOf("Accept: ") + "Accept: ".length();
            int to = text.indexOf("\r\n", from);
            return text.substring(0, from) + text.substring(from, to).toLowerCase(Locale.ROOT) + text.substring(to);
        });
    }

    private void extras() {
        refused(
                "extension-not-offered",
                "An extension the client did not offer",
                text -> text.replace(STATUS, STATUS + "Sec-WebSocket-Extensions: x-wire-suite\r\n"));
        refused(
                "extension-malformed",
                "Extensions that break the grammar",
                text -> text.replace(STATUS, STATUS + "Sec-WebSocket-Extensions: a b;;=\r\n"));
        refused(
                "subprotocol-not-requested",
                "A subprotocol the client did not ask for",
                text -> text.replace(STATUS, STATUS + "Sec-WebSocket-Protocol: x-wire-suite\r\n"));
        refused(
                "head-too-long",
                "A response head of a megabyte",
                text -> text.replace(STATUS, STATUS + "X-Wire-Suite: " + "x".repeat(1 << 20) + "\r\n"));
        refused(
                "too-many-fields",
                "A response with 50,000 header fields",
                text -> text.replace(STATUS, STATUS + "X-Wire-Suite: x\r\n".repeat(50_000)));
    }
}
