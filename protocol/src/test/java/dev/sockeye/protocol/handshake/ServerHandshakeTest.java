package dev.sockeye.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.ExtensionOffer.Parameter;
import dev.sockeye.protocol.handshake.ServerHandshake.Accepted;
import dev.sockeye.protocol.handshake.ServerHandshake.NotAnUpgrade;
import dev.sockeye.protocol.handshake.ServerHandshake.Outcome;
import dev.sockeye.protocol.handshake.ServerHandshake.Rejected;
import dev.sockeye.protocol.http.Headers;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerHandshakeTest {

    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final Headers VALID = Headers.builder()
            .add("Host", "server.example.com")
            .add("Upgrade", "websocket")
            .add("Connection", "Upgrade")
            .add("Sec-WebSocket-Key", KEY)
            .add("Sec-WebSocket-Version", "13")
            .build();

    @Test
    @Tag("C-SRV-13")
    void a_plain_request_is_accepted_and_answered_with_three_headers() {
        Accepted accepted = accepted(VALID);

        assertThat(accepted).isEqualTo(new Accepted(KEY, List.of(), List.of()));
        assertThat(accepted.response(null, List.of()))
                .isEqualTo(Headers.builder()
                        .add("Upgrade", "websocket")
                        .add("Connection", "Upgrade")
                        .add("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "POST,1,1,websocket",
        "get,1,1,websocket",
        "CONNECT,1,1,websocket",
        "GET,1,0,websocket",
        "GET,0,9,websocket",
        "GET,2,0,websocket",
        "GET,1,1,h2c",
        "GET,1,1,websockets",
        "GET,1,1,''",
    })
    @Tag("C-SRV-1")
    @Tag("SEC-27")
    void another_method_version_or_upgrade_is_ordinary_http(String method, int major, int minor, String upgrade) {
        Headers headers = VALID.toBuilder().set("Upgrade", upgrade).build();

        assertThat(ServerHandshake.examine(new UpgradeRequest(method, major, minor, headers)))
                .isEqualTo(new NotAnUpgrade());
    }

    @Test
    @Tag("C-SRV-1")
    void a_request_without_upgrade_is_ordinary_http_whatever_else_it_holds() {
        assertThat(examine(VALID.toBuilder().remove("Upgrade").build())).isEqualTo(new NotAnUpgrade());
    }

    @ParameterizedTest
    @ValueSource(strings = {"WebSocket", "h2c, WEBSOCKET", " websocket "})
    @Tag("C-SRV-1")
    void the_upgrade_token_is_found_in_any_case_and_in_a_list(String upgrade) {
        accepted(VALID.toBuilder().set("Upgrade", upgrade).build());
    }

    @Test
    @Tag("C-SRV-3")
    void the_connection_token_is_found_in_any_case_over_several_lines() {
        accepted(VALID.toBuilder()
                .set("Connection", "keep-alive")
                .add("connection", "TE, upgrade")
                .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep-alive", "upgrade-insecure", "x-upgrade", ""})
    @Tag("C-SRV-3")
    @Tag("SEC-27")
    void a_connection_header_without_the_token_is_rejected_with_400(String connection) {
        assertRejected(VALID.toBuilder().set("Connection", connection).build(), 400, "tokens of Connection, found \"");
    }

    @Test
    @Tag("C-SRV-3")
    void a_missing_connection_header_is_rejected_with_400() {
        assertRejected(VALID.toBuilder().remove("Connection").build(), 400, "tokens of Connection, found none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "7", "0", "14", "013", "13.0", "13, 8", "+13", "", "x"})
    @Tag("C-SRV-4")
    @Tag("SEC-27")
    void another_version_is_rejected_with_426_and_the_version_spoken_here(String version) {
        Rejected rejected = assertRejected(
                VALID.toBuilder().set("Sec-WebSocket-Version", version).build(), 426, "Sec-WebSocket-Version: 13");

        assertThat(rejected.headers())
                .isEqualTo(Headers.builder()
                        .add("Sec-WebSocket-Version", "13")
                        .add("Upgrade", "websocket")
                        .add("Connection", "Upgrade")
                        .build());
    }

    @Test
    @Tag("C-SRV-4")
    void a_missing_or_repeated_version_is_rejected_with_400() {
        Headers missing = VALID.toBuilder().remove("Sec-WebSocket-Version").build();
        Headers twice = VALID.toBuilder().add("Sec-WebSocket-Version", "13").build();

        assertThat(assertRejected(missing, 400, "found none").headers().all("Sec-WebSocket-Version"))
                .containsExactly("13");
        assertRejected(twice, 400, "found 2 lines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "dGhlIHNhbXBsZSBub25jZR==", "dGhlIHNhbXBsZSBub25jZQ==,"})
    @Tag("C-SRV-5")
    @Tag("SEC-28")
    void a_key_that_is_not_16_bytes_is_rejected_with_400(String key) {
        assertRejected(VALID.toBuilder().set("Sec-WebSocket-Key", key).build(), 400, "Sec-WebSocket-Key once");
    }

    @Test
    @Tag("C-SRV-5")
    void a_missing_or_repeated_key_is_rejected_with_400() {
        assertRejected(VALID.toBuilder().remove("Sec-WebSocket-Key").build(), 400, "found none");
        assertRejected(VALID.toBuilder().add("Sec-WebSocket-Key", KEY).build(), 400, "found 2 lines");
    }

    @Test
    @Tag("C-SRV-6")
    @Tag("C-SRV-20")
    void a_missing_empty_or_repeated_host_is_rejected_with_400() {
        assertRejected(VALID.toBuilder().remove("Host").build(), 400, "expected Host once and not empty, found none");
        assertRejected(VALID.toBuilder().set("Host", " ").build(), 400, "found \"\"");
        assertRejected(VALID.toBuilder().add("host", "other.example").build(), 400, "found 2 lines");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sec-WebSocket-Extensions | a;p=",
                "Sec-WebSocket-Extensions | a b",
                "Sec-WebSocket-Protocol   | a b",
                "Sec-WebSocket-Protocol   | a/b",
                "Sec-WebSocket-Protocol   | \"a\"",
            })
    @Tag("C-SRV-9")
    void a_malformed_list_is_rejected_with_400(String name, String value) {
        assertRejected(VALID.toBuilder().add(name, value).build(), 400, name + ": expected ");
    }

    @Test
    @Tag("C-SRV-15")
    @Tag("C-SRV-9")
    void requested_subprotocols_and_unknown_extensions_are_reported_as_they_came() {
        Accepted accepted = accepted(VALID.toBuilder()
                .add("Sec-WebSocket-Protocol", "Soap , stomp")
                .add("Sec-WebSocket-Protocol", ",soap, stomp")
                .add("Sec-WebSocket-Extensions", "nobody-knows; x=1, a")
                .add("Sec-WebSocket-Extensions", "a")
                .build());

        assertThat(accepted.subprotocols()).containsExactly("Soap", "stomp", "soap", "stomp");
        assertThat(accepted.extensions())
                .containsExactly(
                        new ExtensionOffer("nobody-knows", List.of(new Parameter("x", "1"))),
                        new ExtensionOffer("a", List.of()),
                        new ExtensionOffer("a", List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length,1",
        "Content-Length,-1",
        "Content-Length,+0",
        "Content-Length,x",
        "Content-Length,''",
        "Content-Length,00000000000000000000000000000001",
        "Transfer-Encoding,chunked",
        "Transfer-Encoding,identity",
    })
    @Tag("C-SRV-10")
    @Tag("SEC-27")
    @Tag("G-HDR-2")
    void a_request_that_announces_a_body_is_rejected_with_400(String name, String value) {
        assertRejected(VALID.toBuilder().add(name, value).build(), 400, "without body");
    }

    @Test
    @Tag("C-SRV-10")
    void a_content_length_of_zero_announces_none() {
        Headers zero = VALID.toBuilder().add("Content-Length", "0").build();

        accepted(zero);
        assertRejected(zero.toBuilder().add("Content-Length", "5").build(), 400, "without body");
    }

    @Test
    @Tag("C-SRV-3")
    void of_several_faults_the_first_in_the_order_of_the_rules_is_named() {
        Headers.Builder faulty = Headers.builder()
                .add("Upgrade", "websocket")
                .add("Sec-WebSocket-Protocol", "a b")
                .add("Content-Length", "1");

        assertRejected(faulty.build(), 400, "Connection");
        assertRejected(faulty.add("Connection", "upgrade").build(), 400, "Sec-WebSocket-Version");
        assertRejected(faulty.add("Sec-WebSocket-Version", "8").build(), 426, "Sec-WebSocket-Version");
        assertRejected(faulty.set("Sec-WebSocket-Version", "13").build(), 400, "Sec-WebSocket-Key");
        assertRejected(faulty.add("Sec-WebSocket-Key", KEY).build(), 400, "Host");
        assertRejected(faulty.add("Host", "h").build(), 400, "Sec-WebSocket-Protocol");
        assertRejected(faulty.remove("Sec-WebSocket-Protocol").build(), 400, "body");
        accepted(faulty.remove("Content-Length").build());
    }

    @Test
    @Tag("G-LOG-1")
    void foreign_text_is_cut_short_and_escaped_in_the_message() {
        Headers odd = VALID.toBuilder()
                .set("Sec-WebSocket-Version", "\u00e9" + "9".repeat(5_000))
                .build();

        assertThat(assertRejected(odd, 426, "found \"\\u00e99").message()).hasSizeLessThan(200);
    }

    @Test
    @Tag("C-SRV-14")
    @Tag("C-SRV-16")
    void the_response_names_the_chosen_subprotocol_and_the_agreed_extensions() {
        Accepted accepted = accepted(VALID.toBuilder()
                .add("Sec-WebSocket-Protocol", "soap, stomp")
                .add("Sec-WebSocket-Extensions", "a; x, b")
                .build());
        List<ExtensionOffer> agreed =
                List.of(new ExtensionOffer("b", List.of(new Parameter("y", "2"))), new ExtensionOffer("a", List.of()));

        Headers response = accepted.response("stomp", agreed);

        assertThat(response.all("Sec-WebSocket-Protocol")).containsExactly("stomp");
        assertThat(response.all("Sec-WebSocket-Extensions")).containsExactly("b; y=2, a");
        assertThat(accepted.response("", List.of()).contains("Sec-WebSocket-Protocol"))
                .isFalse();
    }

    @Test
    @Tag("C-SRV-14")
    @Tag("C-SRV-16")
    void what_was_not_asked_for_cannot_be_answered() {
        Accepted accepted = accepted(VALID.toBuilder()
                .add("Sec-WebSocket-Protocol", "soap")
                .add("Sec-WebSocket-Extensions", "a")
                .build());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> accepted.response("SOAP", List.of()))
                .withMessageContaining("[soap], was \"SOAP\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accepted.response(null, List.of(new ExtensionOffer("A", List.of()))))
                .withMessageContaining("[a], was \"A\"");
    }

    @Test
    @Tag("A-CFR-6")
    void an_application_that_copies_all_request_headers_does_not_spoil_the_response() {
        Headers request = VALID.toBuilder()
                .add("Sec-WebSocket-Protocol", "soap, stomp")
                .add("Sec-WebSocket-Extensions", "a")
                .add("sec-websocket-accept", "forged")
                .add("Content-Length", "0")
                .add("transfer-encoding", "chunked")
                .add("X-Own", "1")
                .add("X-Own", "2")
                .build();
        Headers response = accepted(VALID).response(null, List.of());

        Headers merged = ServerHandshake.withApplicationHeaders(response, request);

        assertThat(merged)
                .isEqualTo(Headers.builder()
                        .add("Host", "server.example.com")
                        .add("Sec-WebSocket-Key", KEY)
                        .add("Sec-WebSocket-Version", "13")
                        .add("X-Own", "1")
                        .add("X-Own", "2")
                        .add("Upgrade", "websocket")
                        .add("Connection", "Upgrade")
                        .add("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                        .build());
    }

    private static Outcome examine(Headers headers) {
        return ServerHandshake.examine(new UpgradeRequest("GET", 1, 1, headers));
    }

    private static Accepted accepted(Headers headers) {
        Outcome outcome = examine(headers);
        assertThat(outcome).isInstanceOf(Accepted.class);
        return (Accepted) outcome;
    }

    private static Rejected assertRejected(Headers headers, int status, String message) {
        Outcome outcome = examine(headers);
        assertThat(outcome).isInstanceOf(Rejected.class);
        Rejected rejected = (Rejected) outcome;
        assertThat(rejected.status()).isEqualTo(status);
        assertThat(rejected.message()).contains(message).matches("[ -~]+");
        return rejected;
    }
}
