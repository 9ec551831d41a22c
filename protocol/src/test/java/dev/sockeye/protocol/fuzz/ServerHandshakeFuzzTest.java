package dev.sockeye.protocol.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sockeye.protocol.handshake.ClientHandshake;
import dev.sockeye.protocol.handshake.ClientHandshake.Established;
import dev.sockeye.protocol.handshake.ServerHandshake;
import dev.sockeye.protocol.handshake.ServerHandshake.Accepted;
import dev.sockeye.protocol.handshake.ServerHandshake.Outcome;
import dev.sockeye.protocol.handshake.ServerHandshake.Rejected;
import dev.sockeye.protocol.handshake.UpgradeRequest;
import dev.sockeye.protocol.handshake.WebSocketUri;
import dev.sockeye.protocol.http.Headers;
import dev.sockeye.protocol.http.MalformedHeadException;
import dev.sockeye.protocol.http.ResponseHead;
import dev.sockeye.protocol.http.ResponseHeadParser;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The input is a request head; its first line is cut into method, target and version by blanks. */
@Tag("G-PAR-1")
@Tag("C-SRV-9")
class ServerHandshakeFuzzTest {
    private static final WebSocketUri URI_OF_NO_MATTER = WebSocketUri.of(URI.create("ws://example.com/"));

    @FuzzTest
    void any_request_is_ordinary_or_rejected_with_a_reason_or_accepted_as_the_client_expects(byte[] input)
            throws MalformedHeadException {
        Iterator<String> lines = new String(input, ISO_8859_1).lines().iterator();
        if (!lines.hasNext()) {
            return;
        }
        UpgradeRequest request = request(lines.next(), fields(lines));
        Outcome outcome = ServerHandshake.examine(request);
        if (outcome instanceof Rejected rejected) {
            assertThat(rejected.status()).isIn(400, 426);
            assertThat(rejected.message()).matches("[ -~]{1,600}");
            assertThat(rejected.headers().contains("Sec-WebSocket-Accept")).isFalse();
        } else if (outcome instanceof Accepted accepted) {
            checkAccepted(request, accepted);
        }
    }

    private static UpgradeRequest request(String line, Headers headers) {
        String[] words = line.split(" ", -1);
        boolean version10 = words[words.length - 1].equals("HTTP/1.0");
        return new UpgradeRequest(words[0], 1, version10 ? 0 : 1, headers);
    }

    private static Headers fields(Iterator<String> lines) {
        Headers.Builder fields = Headers.builder();
        while (lines.hasNext()) {
            String line = lines.next();
            int colon = Math.max(0, line.indexOf(':'));
            try {
                fields.add(line.substring(0, colon), line.substring(Math.min(colon + 1, line.length())));
            } catch (IllegalArgumentException documented) {
                // An HTTP server refuses such a line before it comes to us.
            }
        }
        return fields.build();
    }

    private static void checkAccepted(UpgradeRequest request, Accepted accepted) throws MalformedHeadException {
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.headers().all("Sec-WebSocket-Key")).containsExactly(accepted.key());
        byte[] nonce = Base64.getDecoder().decode(accepted.key());
        assertThat(nonce).hasSize(16);
        List<String> subprotocols = accepted.subprotocols();
        ClientHandshake client = new ClientHandshake(
                URI_OF_NO_MATTER, subprotocols.stream().distinct().toList(), accepted.extensions(), nonce);

        checkAgreed(client, accepted, "");
        if (!subprotocols.isEmpty()) {
            checkAgreed(client, accepted, subprotocols.get(subprotocols.size() - 1));
        }
        Headers plain = accepted.response(null, List.of());
        assertThat(ServerHandshake.withApplicationHeaders(plain, request.headers())
                        .fields())
                .endsWith(plain.fields().toArray(Headers.Field[]::new));
    }

    private static void checkAgreed(ClientHandshake client, Accepted accepted, String subprotocol)
            throws MalformedHeadException {
        Headers answer = accepted.response(subprotocol, accepted.extensions());
        StringBuilder response = new StringBuilder("HTTP/1.1 101 \r\n");
        answer.fields()
                .forEach(field -> response.append(field.name())
                        .append(':')
                        .append(field.value())
                        .append("\r\n"));
        ByteBuffer bytes = ByteBuffer.wrap(response.append("\r\n").toString().getBytes(ISO_8859_1));
        ResponseHead head = new ResponseHeadParser(bytes.remaining(), 5).feed(bytes);
        assertThat(client.examine(head)).isEqualTo(new Established(subprotocol, accepted.extensions(), answer));
    }
}
