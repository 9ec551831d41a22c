package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.deflate.DeflateParameters;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.PeerRole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Offers of permessage-deflate as a server gets them (RFC 7692 sections 5.1 and 7.1). */
final class DeflateOfferCases {
    private static final Set<PeerRole> SERVER = Set.of(PeerRole.SERVER);
    private static final List<Integer> SERVER_BITS = Arrays.asList(null, 8, 9, 10, 12, 15);
    private static final List<Integer> CLIENT_BITS = Arrays.asList(null, 0, 8, 9, 12, 15);
    private static final Heard.Message MESSAGE = DeflatePayload.REPETITIVE.message(2000);

    private final CaseList cases = new CaseList("request-deflate");

    static List<WireCase> all() {
        DeflateOfferCases offers = new DeflateOfferCases();
        offers.combinations();
        offers.illegal();
        offers.alternatives();
        offers.written();
        return offers.cases.cases();
    }

    private static List<Step> roundTrips() {
        return List.of(
                SendCompressed.whole(MESSAGE),
                new Echo(MESSAGE),
                SendCompressed.whole(MESSAGE),
                new Echo(MESSAGE),
                Goodbye.NORMAL);
    }

    private void combinations() {
        for (boolean serverNoTakeover : new boolean[] {false, true}) {
            for (boolean clientNoTakeover : new boolean[] {false, true}) {
                for (Integer serverBits : SERVER_BITS) {
                    for (Integer clientBits : CLIENT_BITS) {
                        combination(new DeflateParameters(serverNoTakeover, clientNoTakeover, serverBits, clientBits));
                    }
                }
            }
        }
    }

    private void combination(DeflateParameters offer) {
        List<String> name = new ArrayList<>(List.of("offer"));
        for (String part : offer.toString().split("; ", -1)) {
            name.add(part.replace("permessage-deflate", "all")
                    .replace("_no_context_takeover", "-reset")
                    .replace("_max_window_bits", "-bits")
                    .replace("=", "-"));
        }
        cases.add(
                String.join(".", name),
                "Offered: " + offer,
                SERVER,
                new Steps(new DeflateOpening(offer), DeflateOfferCases::roundTrips));
    }

    private void illegal() {
        String[] parameters = {
            "unknown",
            "unknown=1",
            "server_no_context_takeover=1",
            "server_no_context_takeover=true",
            "client_no_context_takeover=1",
            "server_no_context_takeover; server_no_context_takeover",
            "client_no_context_takeover; client_no_context_takeover",
            "server_max_window_bits",
            "server_max_window_bits=7",
            "server_max_window_bits=16",
            "server_max_window_bits=0",
            "server_max_window_bits=-1",
            "server_max_window_bits=08",
            "server_max_window_bits=+9",
            "server_max_window_bits=9.0",
            "server_max_window_bits=ten",
            "server_max_window_bits=99999999999",
            "server_max_window_bits=10; server_max_window_bits=10",
            "client_max_window_bits=7",
            "client_max_window_bits=16",
            "client_max_window_bits=010",
            "client_max_window_bits=x",
            "client_max_window_bits=1000000000000",
            "client_max_window_bits; client_max_window_bits",
            "client_max_window_bits=10; client_max_window_bits=12",
        };
        for (String parameter : parameters) {
            String offer = DeflateParameters.NAME + "; " + parameter;
            String name = parameter.replaceAll("[^A-Za-z0-9+.-]+", "-");
            cases.add("declined." + name, "Declined, not refused: " + offer, SERVER, new DeclinedOffer(offer));
            cases.add(
                    "fallback." + name,
                    "Declined, but not the plain offer behind it: " + parameter,
                    SERVER,
                    new Steps(
                            new WrittenOffer(List.of(offer + ", " + DeflateParameters.NAME)),
                            DeflateOfferCases::roundTrips));
        }
    }

    private void alternatives() {
        String name = DeflateParameters.NAME;
        written("twice", name + ", " + name);
        written("behind-unknown", "x-wire-suite, " + name);
        written("before-unknown", name + ", x-wire-suite; a=1");
        written("behind-smaller-window", name + "; server_max_window_bits=8, " + name);
        written("two-lines", List.of("x-wire-suite", name));
        written("two-lines-twice", List.of(name + "; client_max_window_bits", name));
    }

    private void written() {
        String name = DeflateParameters.NAME;
        written("tight", name + ";client_max_window_bits;client_no_context_takeover");
        written("wide", "  " + name + "  ;  client_max_window_bits  ;  client_no_context_takeover  ");
        written("quoted", name + "; client_max_window_bits=\"15\"");
        written("spaces-around-equals", name + "; client_max_window_bits = 15");
        written("empty-elements", ", ," + name + ", ,");
        written("tab", name + ";\tclient_max_window_bits");
    }

    private void written(String name, String offer) {
        written(name, List.of(offer));
    }

    private void written(String name, List<String> lines) {
        cases.add(
                "written." + name,
                "Offered: " + lines,
                SERVER,
                new Steps(new WrittenOffer(lines), DeflateOfferCases::roundTrips));
    }
}
