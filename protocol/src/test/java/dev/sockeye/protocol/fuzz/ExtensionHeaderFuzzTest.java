package dev.sockeye.protocol.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sockeye.protocol.handshake.ExtensionOffer;
import dev.sockeye.protocol.handshake.MalformedHandshakeException;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The input is the value of {@code Sec-WebSocket-Extensions}, one header line per line. */
@Tag("G-PAR-1")
@Tag("SEC-31")
class ExtensionHeaderFuzzTest {

    @FuzzTest
    void what_is_read_can_be_written_and_read_again(byte[] input) throws MalformedHandshakeException {
        List<String> lines = new String(input, ISO_8859_1).lines().toList();
        List<ExtensionOffer> offers;
        try {
            offers = ExtensionOffer.parseList(lines);
        } catch (MalformedHandshakeException documented) {
            assertThat(documented.getMessage()).matches("[ -~]+");
            assertThat(documented.position()).isNotNegative();
            return;
        }

        String written = ExtensionOffer.format(offers);
        assertThat(written).matches("[!-~ ]*").hasSizeLessThan(3 * input.length + 1);
        assertThat(ExtensionOffer.parseList(List.of(written))).isEqualTo(offers);
        assertThat(ExtensionOffer.parseList(List.of(String.join(",", lines)))).isEqualTo(offers);
    }
}
