package dev.sockeye.protocol.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sockeye.protocol.deflate.DeflateFrame;
import dev.sockeye.protocol.deflate.DeflateOptions;
import dev.sockeye.protocol.deflate.PermessageDeflate;
import dev.sockeye.protocol.deflate.ZlibPool;
import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.UnacceptableAnswerException;
import dev.sockeye.protocol.handshake.HeaderLists;
import dev.sockeye.protocol.handshake.InstalledExtensions;
import dev.sockeye.protocol.http.MalformedHeadException;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The input is a line of offers, and a line a server might answer to them. */
@Tag("G-PAR-1")
@Tag("E-NEG-1")
@Tag("E-NEG-2")
@Tag("E-NEG-4")
@Tag("SEC-12")
class NegotiationFuzzTest {

    @FuzzTest
    void what_the_server_answers_the_client_accepts_and_anything_else_it_may_only_refuse(byte[] input) {
        List<String> lines = new String(input, ISO_8859_1).lines().toList();
        if (lines.isEmpty()) {
            return;
        }
        try (ZlibPool pool = new ZlibPool(1)) {
            InstalledExtensions installed = new InstalledExtensions(List.of(
                    new PermessageDeflate(DeflateOptions.DEFAULT.withMaxWindowBits(12, 10), pool),
                    new DeflateFrame(DeflateFrame.NAME, DeflateOptions.DEFAULT, pool)));
            List<ExtensionOffer> offers = parsed(lines.get(0));
            checkAgreed(installed, offers);
            checkJudged(installed, offers, parsed(lines.get(lines.size() - 1)));
        }
    }

    private static List<ExtensionOffer> parsed(String line) {
        try {
            return HeaderLists.extensions(List.of(line));
        } catch (MalformedHeadException documented) {
            return List.of();
        }
    }

    private static void checkAgreed(InstalledExtensions installed, List<ExtensionOffer> offers) {
        List<ExtensionOffer> answers =
                installed.negotiate(offers).stream().map(Agreement::answer).toList();
        assertThat(answers).extracting(ExtensionOffer::name).doesNotHaveDuplicates();
        try {
            assertThat(installed.confirm(offers, answers))
                    .extracting(Agreement::answer)
                    .isEqualTo(answers);
        } catch (UnacceptableAnswerException disagreement) {
            throw new AssertionError("Expected the client to accept " + answers + " to " + offers, disagreement);
        }
    }

    private static void checkJudged(
            InstalledExtensions installed, List<ExtensionOffer> offers, List<ExtensionOffer> answers) {
        try {
            assertThat(installed.confirm(offers, answers))
                    .extracting(Agreement::answer)
                    .isEqualTo(answers);
        } catch (UnacceptableAnswerException documented) {
            assertThat(documented.getMessage()).contains("Expected");
        }
    }
}
