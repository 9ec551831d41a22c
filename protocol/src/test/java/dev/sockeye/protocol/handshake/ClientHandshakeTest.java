package dev.sockeye.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.ExtensionOffer.Parameter;
import dev.sockeye.protocol.handshake.ClientHandshake.Established;
import dev.sockeye.protocol.handshake.ClientHandshake.Outcome;
import dev.sockeye.protocol.handshake.ClientHandshake.Refused;
import dev.sockeye.protocol.http.Headers;
import dev.sockeye.protocol.http.ResponseHead;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientHandshakeTest {

    private static final byte[] NONCE = "the sample nonce".getBytes(StandardCharsets.US_ASCII);
    private static final Headers CONSENT = Headers.builder()
            .add("Upgrade", "websocket")
            .add("Connection", "Upgrade")
            .add("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
            .build();
    private static final ExtensionOffer DEFLATE =
            new ExtensionOffer("permessage-deflate", List.of(new Parameter("client_max_window_bits", null)));

    private final ClientHandshake plain = handshake("ws://server.example.com/chat?a=1", List.of(), List.of());
    private final ClientHandshake rich = handshake("wss://u:p@[::1]:8443", List.of("soap", "stomp"), List.of(DEFLATE));

    @Test
    @Tag("C-CLI-1")
    @Tag("C-CLI-2")
    void a_plain_request_has_these_bytes() {
        assertThat(plain.encodeRequest()).asString(StandardCharsets.ISO_8859_1).isEqualTo(http("""
                        GET /chat?a=1 HTTP/1.1
                        Host: server.example.com
                        Upgrade: websocket
                        Connection: Upgrade
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                        Sec-WebSocket-Version: 13

                        """));
    }

    @Test
    @Tag("A-CEC-2")
    @Tag("A-CEC-3")
    @Tag("C-CLI-5")
    void subprotocols_and_extensions_are_listed_and_user_info_is_not_sent() {
        assertThat(rich.encodeRequest()).asString(StandardCharsets.ISO_8859_1).isEqualTo(http("""
                        GET / HTTP/1.1
                        Host: [::1]:8443
                        Upgrade: websocket
                        Connection: Upgrade
                        Sec-WebSocket-Protocol: soap, stomp
                        Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                        Sec-WebSocket-Version: 13

                        """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a,b", "a\r\nX: y", "\u00e9"})
    @Tag("A-CEC-2")
    @Tag("SEC-33")
    void a_subprotocol_that_is_no_token_is_refused(String subprotocol) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> handshake("ws://h", List.of(subprotocol), List.of()))
                .withMessageStartingWith("subprotocol must be a token");
    }

    @Test
    @Tag("A-CEC-2")
    void a_subprotocol_asked_for_twice_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> handshake("ws://h", List.of("a", "b", "a"), List.of()))
                .withMessageContaining("found twice: \"a\"");
        assertThat(handshake("ws://h", List.of("a", "A"), List.of())
                        .requestHeaders()
                        .first("Sec-WebSocket-Protocol"))
                .isEqualTo("a, A");
    }

    @Test
    @Tag("A-CEC-5")
    void an_application_may_add_and_change_headers_but_not_those_of_the_handshake() {
        Headers changed = Headers.builder()
                .add("host", "virtual.example.com")
                .add("Origin", "http://virtual.example.com")
                .add("X-Many", "1")
                .add("X-Many", "2")
                .add("upgrade", "h2c")
                .add("Upgrade", "irc")
                .add("Sec-WebSocket-Version", "8")
                .add("Sec-WebSocket-Key", "mine")
                .build();

        assertThat(plain.withHeaders(changed).encodeRequest())
                .asString(StandardCharsets.ISO_8859_1)
                .isEqualTo(http("""
                        GET /chat?a=1 HTTP/1.1
                        host: virtual.example.com
                        Origin: http://virtual.example.com
                        X-Many: 1
                        X-Many: 2
                        Upgrade: websocket
                        Sec-WebSocket-Version: 13
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                        Connection: Upgrade

                        """));
    }

    @Test
    @Tag("A-CEC-5")
    void a_removed_host_comes_back() {
        assertThat(plain.withHeaders(Headers.EMPTY).requestHeaders().all("Host"))
                .containsExactly("server.example.com");
    }

    @Test
    @Tag("G-HDR-2")
    void headers_that_would_make_another_request_of_it_are_refused() {
        Headers own = plain.requestHeaders();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> plain.withHeaders(own.toBuilder().add("Host", "b").build()))
                .withMessage("a request must have one Host header, found 2");
        for (String name : List.of("Content-Length", "Transfer-Encoding")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            plain.withHeaders(own.toBuilder().add(name, "5").build()))
                    .withMessageContaining("no body");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plain.withHeaders(
                        own.toBuilder().add("Sec-WebSocket-Extensions", "a;p=").build()))
                .withMessageContaining("expected a parameter value");
    }

    @Test
    void subprotocols_and_extensions_an_application_added_count_as_requested() {
        ClientHandshake changed = plain.withHeaders(plain.requestHeaders().toBuilder()
                .add("Sec-WebSocket-Protocol", "own")
                .add("Sec-WebSocket-Extensions", "x")
                .build());
        Headers answer = CONSENT.toBuilder()
                .add("Sec-WebSocket-Protocol", "own")
                .add("Sec-WebSocket-Extensions", "x")
                .build();

        assertThat(changed.examine(switching(answer))).isInstanceOf(Established.class);
        assertThat(plain.examine(switching(answer))).isInstanceOf(Refused.class);
    }

    @Test
    @Tag("C-CLR-6")
    void a_plain_consent_establishes_even_if_a_requested_subprotocol_was_not_chosen() {
        assertThat(plain.examine(switching(CONSENT))).isEqualTo(new Established("", List.of(), CONSENT));
        assertThat(rich.examine(switching(CONSENT))).isEqualTo(new Established("", List.of(), CONSENT));
    }

    @Test
    @Tag("C-CLR-5")
    @Tag("C-CLR-6")
    @Tag("C-CLR-7")
    void a_consent_with_subprotocol_and_extension_reports_them() {
        Headers answer = CONSENT.toBuilder()
                .set("UPGRADE", "WebSocket")
                .set("connection", "keep-alive, upgrade")
                .add("sec-websocket-protocol", " stomp ")
                .add("SEC-WEBSOCKET-EXTENSIONS", "permessage-deflate; client_max_window_bits=\"10\"")
                .add("Sec-WebSocket-Extensions", "")
                .add("Host", "foreign extra")
                .build();

        assertThat(rich.examine(switching(answer)))
                .isEqualTo(new Established(
                        "stomp",
                        List.of(new ExtensionOffer(
                                "permessage-deflate", List.of(new Parameter("client_max_window_bits", "10")))),
                        answer));
    }

    @ParameterizedTest
    @CsvSource({"200,OK", "301,Moved", "401,Unauthorized", "404,Not Found", "426,Upgrade Required", "503,''", "102,x"})
    @Tag("C-CLR-1")
    void another_status_is_refused_whatever_the_headers(int status, String reason) {
        Refused refused = refused(plain.examine(new ResponseHead(status, reason, CONSENT)));

        String phrase = reason.isEmpty() ? "" : " \"" + reason + "\"";
        assertThat(refused)
                .isEqualTo(new Refused(status, "expected status 101 Switching Protocols, found " + status + phrase));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Upgrade                  | h2c              | expected Upgrade: websocket, found \"h2c\"",
                "Upgrade                  | websocket, h2c   | expected Upgrade: websocket",
                "Upgrade                  | ''               | expected Upgrade: websocket, found \"\"",
                "Connection               | close            | tokens of Connection, found \"close\"",
                "Connection               | upgraded         | tokens of Connection, found \"upgraded\"",
                "Sec-WebSocket-Accept     | wrong            | s3pPLMBiTxaQ9kYGzzhZRbK+xOo= once, found \"wrong\"",
                "Sec-WebSocket-Accept     | s3ppLMBiTxaQ9kYGzzhZRbK+xOo= | once, found \"s3pp",
                "Sec-WebSocket-Accept     | dGhlIHNhbXBsZSBub25jZQ==     | once, found \"dGhl",
                "Sec-WebSocket-Protocol   | other            | of those requested [soap, stomp], found \"other\"",
                "Sec-WebSocket-Protocol   | SOAP             | found \"SOAP\"",
                "Sec-WebSocket-Protocol   | soap, stomp      | found \"soap, stomp\"",
                "Sec-WebSocket-Extensions | x-webkit         | extensions that were offered [permessage-deflate",
                "Sec-WebSocket-Extensions | Permessage-Deflate | found \"Permessage-Deflate\"",
                "Sec-WebSocket-Extensions | permessage-deflate;a= | Sec-WebSocket-Extensions: expected a parameter value",
            })
    @Tag("C-CLR-2")
    @Tag("C-CLR-3")
    @Tag("C-CLR-4")
    @Tag("C-CLR-5")
    @Tag("C-CLR-6")
    void a_header_that_does_not_consent_is_refused_with_expected_and_found(String name, String value, String reason) {
        Refused refused = refused(
                rich.examine(switching(CONSENT.toBuilder().set(name, value).build())));

        assertThat(refused.status()).isEqualTo(101);
        assertThat(refused.reason()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upgrade", "Connection", "Sec-WebSocket-Accept"})
    @Tag("C-CLR-2")
    @Tag("C-CLR-3")
    @Tag("C-CLR-4")
    void a_missing_header_is_refused(String name) {
        Refused refused =
                refused(rich.examine(switching(CONSENT.toBuilder().remove(name).build())));

        assertThat(refused.reason()).contains(name).endsWith("found none");
    }

    @Test
    @Tag("C-CLR-4")
    @Tag("C-CLR-6")
    void an_accept_or_a_subprotocol_sent_twice_is_refused() {
        Headers twoAccepts = CONSENT.toBuilder()
                .add("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                .build();
        Headers twoSubprotocols = CONSENT.toBuilder()
                .add("Sec-WebSocket-Protocol", "soap")
                .add("Sec-WebSocket-Protocol", "soap")
                .build();

        assertThat(refused(rich.examine(switching(twoAccepts))).reason()).endsWith("found 2 lines of it");
        assertThat(refused(rich.examine(switching(twoSubprotocols))).reason()).endsWith("found \"soap, soap\"");
    }

    @Test
    @Tag("C-CLR-6")
    void a_subprotocol_nobody_requested_is_refused() {
        Headers answer =
                CONSENT.toBuilder().add("Sec-WebSocket-Protocol", "soap").build();

        assertThat(refused(plain.examine(switching(answer))).reason()).contains("of those requested []");
    }

    private static ClientHandshake handshake(String uri, List<String> subprotocols, List<ExtensionOffer> extensions) {
        return new ClientHandshake(WebSocketUri.of(URI.create(uri)), subprotocols, extensions, NONCE);
    }

    private static String http(String lines) {
        return lines.replace("\n", "\r\n");
    }

    private static ResponseHead switching(Headers headers) {
        return new ResponseHead(101, "Switching Protocols", headers);
    }

    private static Refused refused(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return (Refused) outcome;
    }
}
