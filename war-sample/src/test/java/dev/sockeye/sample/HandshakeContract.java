package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawPeer;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening handshakes, granted and refused with a status that says why. */
public interface HandshakeContract extends Contract {
    private URI echo() {
        return sample().endpoint("echo");
    }

    /** The head of the response. */
    private String answerTo(String request) throws Exception {
        try (RawPeer raw = RawPeer.connect(echo())) {
            return raw.write(request).readHead().toString();
        }
    }

    @Test
    default void a_handshake_is_answered_with_the_key_of_rfc_6455_section_1_3() throws Exception {
        assertThat(answerTo(HttpHead.request(echo())))
                .startsWith("HTTP/1.1 101 ")
                .containsIgnoringCase("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
                .containsIgnoringCase("\r\nUpgrade: websocket\r\n");
    }

    @Test
    default void the_origin_of_the_site_itself_is_let_in() throws Exception {
        String origin = "http://" + echo().getRawAuthority();

        assertThat(answerTo(HttpHead.request(echo(), "Origin: " + origin))).startsWith("HTTP/1.1 101 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://127.0.0.1:1", "null"})
    default void another_origin_is_forbidden(String origin) throws Exception {
        assertThat(answerTo(HttpHead.request(echo(), "Origin: " + origin))).startsWith("HTTP/1.1 403 ");
    }

    @Test
    default void another_version_is_answered_with_the_one_that_is_spoken() throws Exception {
        String version8 = HttpHead.request(echo()).replace("-Version: 13", "-Version: 8");

        assertThat(answerTo(version8))
                .startsWith("HTTP/1.1 426 ")
                .containsIgnoringCase("\r\nSec-WebSocket-Version: 13\r\n");
    }

    @Test
    default void garbage_instead_of_a_request_is_a_bad_request() throws Exception {
        assertThat(answerTo("\u0016\u0003\u0001\u0002 this is no HTTP\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sec-WebSocket-Key: too short\r\n"})
    default void a_handshake_with_a_bad_key_is_a_bad_request(String key) throws Exception {
        String spoilt = HttpHead.request(echo()).replaceFirst("Sec-WebSocket-Key: .*\r\n", key);

        assertThat(answerTo(spoilt)).startsWith("HTTP/1.1 400 ");
    }

    @Test
    default void a_handshake_where_no_endpoint_is_finds_nothing() throws Exception {
        assertThat(answerTo(HttpHead.request(sample().endpoint("nobody")))).startsWith("HTTP/1.1 404 ");
    }

    @Test
    default void a_plain_request_for_an_endpoint_is_answered_that_it_must_upgrade() throws Exception {
        String plain = "GET " + echo().getRawPath() + " HTTP/1.1\r\nHost: " + echo().getRawAuthority() + "\r\n\r\n";

        assertThat(answerTo(plain)).startsWith("HTTP/1.1 426 ").containsIgnoringCase("\r\nUpgrade: websocket\r\n");
    }
}
