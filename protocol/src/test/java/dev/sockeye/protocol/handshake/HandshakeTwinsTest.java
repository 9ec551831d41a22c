package dev.sockeye.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.ExtensionOffer.Parameter;
import dev.sockeye.protocol.handshake.ClientHandshake.Established;
import dev.sockeye.protocol.handshake.ServerHandshake.Accepted;
import dev.sockeye.protocol.http.Headers;
import dev.sockeye.protocol.http.MalformedHeadException;
import dev.sockeye.protocol.http.ResponseHead;
import dev.sockeye.protocol.http.ResponseHeadParser;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Client and server against each other, and either against noise. */
class HandshakeTwinsTest {

    private static final String NOISE = "HTTP/1.1 101 SwitchingUpgrade:websocketSec-;,=\"\\\r\n\r\n\t \0\u00e9\u007f";

    @Test
    void what_the_client_asks_the_server_accepts_and_its_answer_the_client_takes() throws MalformedHeadException {
        Random random = new Random(4);
        for (int round = 0; round < 200; round++) {
            byte[] nonce = new byte[AcceptKey.NONCE_BYTES];
            random.nextBytes(nonce);
            List<String> subprotocols = List.of("a", "b.c", "v1").subList(0, random.nextInt(4));
            List<ExtensionOffer> offers = List.of(
                            new ExtensionOffer("x", List.of(new Parameter("p", null), new Parameter("q", "1"))),
                            new ExtensionOffer("y", List.of()))
                    .subList(0, random.nextInt(3));
            ClientHandshake client =
                    new ClientHandshake(WebSocketUri.of(URI.create("ws://h:8080/chat")), subprotocols, offers, nonce);

            Accepted accepted = (Accepted) ServerHandshake.examine(received(client.encodeRequest()));
            String chosen = subprotocols.isEmpty() ? "" : subprotocols.get(random.nextInt(subprotocols.size()));
            Headers answer = accepted.response(chosen, offers);
            ResponseHead head = new ResponseHeadParser().feed(ByteBuffer.wrap(sent(answer)));

            assertThat(accepted.subprotocols()).isEqualTo(subprotocols);
            assertThat(accepted.extensions()).isEqualTo(offers);
            assertThat(client.examine(head)).isEqualTo(new Established(chosen, offers, answer));
        }
    }

    @Test
    void an_answer_to_another_key_is_not_taken() {
        WebSocketUri uri = WebSocketUri.of(URI.create("ws://h"));
        ClientHandshake one = new ClientHandshake(uri, List.of(), List.of(), new byte[AcceptKey.NONCE_BYTES]);
        Headers answer = new Accepted("dGhlIHNhbXBsZSBub25jZQ==", List.of(), List.of()).response(null, List.of());

        assertThat(one.examine(new ResponseHead(101, "", answer))).isInstanceOf(ClientHandshake.Refused.class);
    }

    @Test
    void noise_makes_the_parsers_throw_nothing_but_their_exception() {
        Random random = new Random(99);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            String noise = noise(random);
            refused += isRefused(noise);
            ServerHandshake.examine(new UpgradeRequest("GET", 1, 1, headersOf(noise)));
        }
        assertThat(refused).isGreaterThan(10_000);
    }

    private static int isRefused(String noise) {
        byte[] bytes = ("HTTP/1.1 101 x\r\n" + noise).getBytes(StandardCharsets.ISO_8859_1);
        int refused = 0;
        try {
            new ResponseHeadParser().feed(ByteBuffer.wrap(bytes));
        } catch (MalformedHeadException documented) {
            refused = 1;
        }
        try {
            HeaderLists.extensions(List.of(noise));
        } catch (MalformedHeadException documented) {
            refused = 1;
        }
        return refused;
    }

    private static Headers headersOf(String noise) {
        String value = noise.replaceAll("[\\x00-\\x1f\\x7f]", "");
        return Headers.builder()
                .add("Upgrade", "websocket")
                .add("Connection", "Upgrade")
                .add("Sec-WebSocket-Version", "13")
                .add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .add("Host", "h")
                .add("Sec-WebSocket-Protocol", value)
                .add("Sec-WebSocket-Extensions", value)
                .build();
    }

    private static String noise(Random random) {
        StringBuilder noise = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            noise.append(NOISE.charAt(random.nextInt(NOISE.length())));
        }
        return noise.toString();
    }

    private static UpgradeRequest received(byte[] request) {
        String[] lines = new String(request, StandardCharsets.ISO_8859_1).split("\r\n", -1);
        assertThat(lines[0]).isEqualTo("GET /chat HTTP/1.1");
        assertThat(lines).endsWith("", "");
        Headers.Builder headers = Headers.builder();
        for (int i = 1; i < lines.length - 2; i++) {
            int colon = lines[i].indexOf(':');
            headers.add(lines[i].substring(0, colon), lines[i].substring(colon + 1));
        }
        return new UpgradeRequest("GET", 1, 1, headers.build());
    }

    private static byte[] sent(Headers headers) {
        StringBuilder response = new StringBuilder("HTTP/1.1 101 Switching Protocols\r\n");
        headers.fields()
                .forEach(field -> response.append(field.name())
                        .append(": ")
                        .append(field.value())
                        .append("\r\n"));
        return response.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
