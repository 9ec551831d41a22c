package dev.sockeye.protocol.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.handshake.HeaderLists;
import dev.sockeye.protocol.http.MalformedHeadException;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The input is the value of {@code Sec-WebSocket-Extensions}, one header line per line. */
@Tag("G-PAR-1")
@Tag("SEC-31")
class ExtensionHeaderFuzzTest {

    @FuzzTest
    void what_is_read_can_be_written_and_read_again(byte[] input) throws MalformedHeadException {
        List<String> lines = new String(input, ISO_8859_1).lines().toList();
        List<ExtensionOffer> offers;
        try {
            offers = HeaderLists.extensions(lines);
        } catch (MalformedHeadException documented) {
            assertThat(documented.getMessage()).matches("[ -~]+");
            assertThat(documented.position()).isNotNegative();
            return;
        }

        String written = ExtensionOffer.format(offers);
        assertThat(written).matches("[!-~ ]*").hasSizeLessThan(3 * input.length + 1);
        assertThat(HeaderLists.extensions(List.of(written))).isEqualTo(offers);
        assertThat(HeaderLists.extensions(List.of(String.join(",", lines)))).isEqualTo(offers);
    }
}
