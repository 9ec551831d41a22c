package dev.sockeye.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.handshake.ClientHandshake;
import dev.sockeye.protocol.handshake.ClientHandshake.Established;
import dev.sockeye.protocol.handshake.ClientHandshake.Refused;
import dev.sockeye.protocol.handshake.WebSocketUri;
import dev.sockeye.protocol.http.MalformedHeadException;
import dev.sockeye.protocol.http.ResponseHead;
import dev.sockeye.protocol.http.ResponseHeadParser;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/** The input is what a server answers to the handshake with the key of RFC 6455 section 1.2. */
@Tag("G-PAR-1")
@Tag("C-CLR-4")
@Tag("C-CLR-5")
@Tag("C-CLR-6")
class ClientHandshakeFuzzTest {
    private static final List<String> SUBPROTOCOLS = List.of("chat", "superchat");
    private static final ClientHandshake HANDSHAKE = new ClientHandshake(
            WebSocketUri.of(URI.create("ws://server.example.com/chat")),
            SUBPROTOCOLS,
            List.of(new ExtensionOffer("x", List.of())),
            "the sample nonce".getBytes(StandardCharsets.US_ASCII));
    private static final int MAX_BYTES = 2000;
    private static final int MAX_FIELDS = 12;

    @FuzzTest
    void any_response_is_malformed_or_refused_with_a_reason_or_what_was_asked_for(byte[] input) {
        Answer atOnce = Answer.read(input, input.length);
        assertThat(Answer.read(input, 1)).isEqualTo(atOnce);
        if (atOnce.head == null) {
            return;
        }
        ClientHandshake.Outcome outcome = HANDSHAKE.examine(atOnce.head);
        if (outcome instanceof Refused refused) {
            assertThat(refused.reason()).matches("[ -~]{1,600}");
        } else if (outcome instanceof Established established) {
            checkEstablished(atOnce.head, established);
        }
    }

    private static void checkEstablished(ResponseHead head, Established established) {
        assertThat(head.status()).isEqualTo(101);
        assertThat(head.headers().tokens("Upgrade")).isNotEmpty().allMatch("websocket"::equalsIgnoreCase);
        assertThat(head.headers().first("Connection")).isNotNull();
        assertThat(head.headers().all("Sec-WebSocket-Accept")).containsExactly("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assertThat(established.subprotocol()).isIn("", "chat", "superchat");
        assertThat(established.extensions()).extracting(ExtensionOffer::name).isSubsetOf("x");
    }

    /** What the parser made of the bytes: a head, a complaint, or neither yet; and how many bytes it took. */
    private record Answer(
            @Nullable ResponseHead head, @Nullable String malformed, int taken) {

        static Answer read(byte[] bytes, int chunk) {
            ResponseHeadParser parser = new ResponseHeadParser(MAX_BYTES, MAX_FIELDS);
            ByteBuffer input = ByteBuffer.wrap(bytes);
            ResponseHead head = null;
            String malformed = null;
            while (head == null && malformed == null && input.hasRemaining()) {
                ByteBuffer next = input.slice(input.position(), Math.min(chunk, input.remaining()));
                try {
                    head = parser.feed(next);
                } catch (MalformedHeadException documented) {
                    malformed = documented.getMessage();
                    assertThat(malformed).matches("[ -~]+");
                }
                input.position(input.position() + next.position());
            }
            if (head != null || malformed != null) {
                assertThatIllegalStateException().isThrownBy(() -> parser.feed(input));
            }
            return new Answer(head, malformed, input.position());
        }
    }
}
