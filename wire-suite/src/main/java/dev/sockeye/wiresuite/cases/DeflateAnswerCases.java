package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.deflate.DeflateParameters;
import dev.sockeye.wiresuite.peer.Handshake;
import dev.sockeye.wiresuite.peer.PeerRole;
import java.util.List;
import java.util.Set;

/** Answers to a client's offer of permessage-deflate that it must not take (RFC 7692 sections 5.2 and 7.1). */
final class DeflateAnswerCases {
    private DeflateAnswerCases() {}

    static List<WireCase> all() {
        CaseList cases = new CaseList("response-deflate");
        String[] parameters = {
            "unknown",
            "unknown=1",
            "server_no_context_takeover=1",
            "client_no_context_takeover=true",
            "server_no_context_takeover; server_no_context_takeover",
            "client_no_context_takeover; client_no_context_takeover",
            "server_max_window_bits",
            "server_max_window_bits=7",
            "server_max_window_bits=16",
            "server_max_window_bits=010",
            "server_max_window_bits=x",
            "server_max_window_bits=10; server_max_window_bits=10",
            "client_max_window_bits",
            "client_max_window_bits=7",
            "client_max_window_bits=16",
            "client_max_window_bits=99999999999",
            "client_max_window_bits=10; client_max_window_bits=10",
        };
        for (String parameter : parameters) {
            add(cases, parameter.replaceAll("[^A-Za-z0-9+.-]+", "-"), DeflateParameters.NAME + "; " + parameter);
        }
        add(cases, "twice", DeflateParameters.NAME + ", " + DeflateParameters.NAME);
        add(cases, "with-unknown", DeflateParameters.NAME + ", x-wire-suite");
        return cases.cases();
    }

    private static void add(CaseList cases, String name, String answer) {
        cases.add("refused." + name, "Not taken by a client: " + answer, Set.of(PeerRole.CLIENT), peer -> {
            ClientOffer.of(peer.request());
            String field = Handshake.EXTENSIONS + ": " + answer + "\r\n";
            return new RefusedResponse(text -> text.replace("Upgrade: websocket\r\n", "Upgrade: websocket\r\n" + field))
                    .play(peer);
        });
    }
}
