package dev.sockeye.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.handshake.ServerHandshake.Rejected;
import dev.sockeye.protocol.http.Headers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("C-SRV-1")
class UpgradeRequiredTest {
    private static final Headers KEY = Headers.builder()
            .add("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")
            .build();
    private static final Headers UPGRADE =
            Headers.builder().add("Upgrade", "h2c, WebSocket").build();

    private static Rejected answer(String method, int major, int minor, Headers headers) {
        return UpgradeRequired.answer(new UpgradeRequest(method, major, minor, headers));
    }

    @Test
    void only_clients_of_websocket_send_a_key_or_ask_for_an_upgrade_to_it() {
        assertThat(UpgradeRequired.isBrokenHandshake(new UpgradeRequest("GET", 1, 0, KEY)))
                .isTrue();
        assertThat(UpgradeRequired.isBrokenHandshake(new UpgradeRequest("GET", 1, 0, UPGRADE)))
                .isTrue();
        assertThat(UpgradeRequired.isBrokenHandshake(new UpgradeRequest("POST", 1, 1, UPGRADE)))
                .isFalse();
        assertThat(UpgradeRequired.isBrokenHandshake(new UpgradeRequest("GET", 1, 1, Headers.EMPTY)))
                .isFalse();
        assertThat(UpgradeRequired.isBrokenHandshake(new UpgradeRequest(
                        "GET", 1, 1, Headers.builder().add("Upgrade", "h2c").build())))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"GET,1,1", "HEAD,1,1", "GET,1,0", "GET,0,9"})
    void without_upgrade_it_is_426_and_says_to_what(String method, int major, int minor) {
        Rejected rejected = answer(method, major, minor, Headers.EMPTY);

        assertThat(rejected.status()).isEqualTo(426);
        assertThat(rejected.headers())
                .isEqualTo(Headers.builder()
                        .add("Upgrade", "websocket")
                        .add("Connection", "Upgrade")
                        .add("Sec-WebSocket-Version", "13")
                        .build());
        assertThat(rejected.message()).startsWith("expected Upgrade: websocket").endsWith("found none");
    }

    @Test
    void what_a_proxy_has_left_out_is_named() {
        assertThat(answer("GET", 1, 0, UPGRADE).message()).startsWith("expected HTTP/1.1, found HTTP/1.0: a proxy");
        assertThat(answer("GET", 1, 1, KEY).message())
                .startsWith("expected Upgrade: websocket, found none: a proxy")
                .contains("proxy_http_version 1.1");
    }

    @ParameterizedTest
    @CsvSource({"POST", "PUT", "DELETE", "get", "CONNECT"})
    void another_method_is_405_and_the_right_one_named(String method) {
        Rejected rejected = answer(method, 1, 1, UPGRADE);

        assertThat(rejected.status()).isEqualTo(405);
        assertThat(rejected.headers())
                .isEqualTo(Headers.builder().add("Allow", "GET").build());
        assertThat(rejected.message()).contains("expected GET").contains("found \"" + method + "\"");
    }

    @Test
    void http_2_has_no_upgrade_and_gets_no_header_of_it() {
        Rejected rejected = answer("GET", 2, 0, KEY);

        assertThat(rejected.status()).isEqualTo(505);
        assertThat(rejected.headers()).isEqualTo(Headers.EMPTY);
        assertThat(rejected.message()).contains("HTTP/1.1").contains("HTTP/2.0");
    }
}
