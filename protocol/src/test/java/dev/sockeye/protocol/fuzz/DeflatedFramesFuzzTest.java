package dev.sockeye.protocol.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.deflate.DeflateOptions;
import dev.sockeye.protocol.deflate.PermessageDeflate;
import dev.sockeye.protocol.deflate.ZlibPool;
import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.ExtensionOffer.Parameter;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The input is a {@link PeerStream}, received with {@code permessage-deflate}; its first byte is even to keep the window. */
@Tag("G-PAR-1")
@Tag("E-PMD-1")
@Tag("E-PMD-3")
@Tag("E-PMD-9")
@Tag("SEC-11")
class DeflatedFramesFuzzTest {
    private static final List<Parameter> NO_CONTEXT = List.of(
            new Parameter("server_no_context_takeover", null), new Parameter("client_no_context_takeover", null));

    @FuzzTest
    void any_bytes_give_events_and_a_well_formed_answer_however_they_are_cut(byte[] input) {
        try (ZlibPool pool = new ZlibPool(1)) {
            boolean keepsContext = input.length == 0 || input[0] % 2 == 0;
            ExtensionOffer offer = new ExtensionOffer(PermessageDeflate.NAME, keepsContext ? List.of() : NO_CONTEXT);
            Agreement agreed = new PermessageDeflate(DeflateOptions.DEFAULT.withContextTakeover(true, true), pool)
                    .accept(offer)
                    .orElseThrow();
            PeerStream stream = new PeerStream(input, List.of(agreed));
            stream.check(Role.SERVER);
            stream.check(Role.CLIENT);
        }
    }
}
