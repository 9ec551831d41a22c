package dev.sockeye.testkit.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.junit.jupiter.api.Test;

class HttpHeadTest {
    private static InputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(ISO_8859_1));
    }

    @Test
    void what_follows_a_head_is_left() throws IOException {
        InputStream in = input("HTTP/1.1 200 Fine\r\nX-A: 1\r\nx-a:2\r\n\r\nbody");
        HttpHead head = HttpHead.read(in);

        assertThat(head.startLine()).isEqualTo("HTTP/1.1 200 Fine");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.values("X-a")).containsExactly("1", "2");
        assertThat(head.value("X-a")).isEqualTo("1, 2");
        assertThat(head.value("X-b")).isEmpty();
        assertThat(head).hasToString("HTTP/1.1 200 Fine\r\nX-A: 1\r\nx-a:2\r\n\r\n");
        assertThat(in).hasContent("body");
    }

    @Test
    void a_head_that_does_not_end_is_quoted_as_far_as_it_came() {
        assertThatThrownBy(() -> HttpHead.read(input("HTTP/1.1 200 Fine\r\n")))
                .isInstanceOf(EOFException.class)
                .hasMessageContaining("HTTP/1.1 200 Fine");
    }

    @Test
    void a_request_asks_for_the_path_and_query_of_its_uri() {
        assertThat(HttpHead.request(URI.create("ws://localhost:80/a%20b?c=d"), "X-E: f"))
                .startsWith("GET /a%20b?c=d HTTP/1.1\r\nHost: localhost:80\r\n")
                .contains("\r\nUpgrade: websocket\r\n", "\r\nConnection: Upgrade\r\n", "\r\nX-E: f\r\n")
                .endsWith("\r\n\r\n");
        assertThat(HttpHead.request(URI.create("ws://localhost/"), "Host: other"))
                .containsOnlyOnce("Host:")
                .contains("\r\nHost: other\r\n");
    }

    @Test
    void the_key_of_rfc_6455_section_1_3_is_accepted_as_it_says() throws IOException {
        HttpHead request =
                HttpHead.read(input("GET /chat HTTP/1.1\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));

        assertThat(request.accepted("X-G: h"))
                .startsWith("HTTP/1.1 101 ")
                .contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", "\r\nX-G: h\r\n")
                .endsWith("\r\n\r\n");
    }
}
