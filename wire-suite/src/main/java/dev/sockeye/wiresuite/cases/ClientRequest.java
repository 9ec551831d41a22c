package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.Handshake;
import dev.sockeye.wiresuite.peer.HttpHead;
import dev.sockeye.wiresuite.peer.Outcome;
import dev.sockeye.wiresuite.peer.Peer;
import dev.sockeye.wiresuite.peer.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Looks at the request of a client: RFC 6455 section 4.1, numbers 1 to 9. */
record ClientRequest() implements Script {
    private static final int KEY_BYTES = 16;

    @Override
    public Outcome play(Peer peer) throws CaseEnd, IOException {
        List<String> wrong = wrong(peer.request());
        Conversation conversation = Handshake.open(peer);
        Goodbye.NORMAL.play(conversation);
        String expected = "GET, HTTP/1.1, Host, Upgrade, Connection, a key of 16 bytes and version 13";
        return wrong.isEmpty()
                ? conversation.outcome(expected)
                : new Outcome(Verdict.FAIL, expected, String.join(", ", wrong));
    }

    private static List<String> wrong(HttpHead request) {
        List<String> wrong = new ArrayList<>();
        if (!request.startLine().matches("GET /\\S* HTTP/1\\.1")) {
            wrong.add(request.startLine());
        }
        for (String field : List.of("Host", "Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version")) {
            if (request.all(field).size() != 1) {
                wrong.add(field + ": " + request.all(field));
            }
        }
        if (!request.value("Upgrade").orElse("").toLowerCase(Locale.ROOT).contains("websocket")) {
            wrong.add("Upgrade: " + request.value("Upgrade").orElse("none"));
        }
        if (!request.value("Connection").orElse("").toLowerCase(Locale.ROOT).contains("upgrade")) {
            wrong.add("Connection: " + request.value("Connection").orElse("none"));
        }
        if (!isKey(request.value("Sec-WebSocket-Key").orElse(""))) {
            wrong.add("Sec-WebSocket-Key: " + request.value("Sec-WebSocket-Key").orElse("none"));
        }
        if (!request.value("Sec-WebSocket-Version").orElse("").equals("13")) {
            wrong.add("Sec-WebSocket-Version: "
                    + request.value("Sec-WebSocket-Version").orElse("none"));
        }
        return wrong;
    }

    private static boolean isKey(String text) {
        return text.matches("[A-Za-z0-9+/]{22}==") && Base64.getDecoder().decode(text).length == KEY_BYTES;
    }
}
