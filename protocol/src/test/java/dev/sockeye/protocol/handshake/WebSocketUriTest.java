package dev.sockeye.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketUriTest {

    @ParameterizedTest
    @CsvSource({
        "ws://example.com,ws,example.com,80,/,example.com",
        "WSS://Example.com,wss,example.com,443,/,example.com",
        "ws://example.com:80/a,ws,example.com,80,/a,example.com",
        "wss://example.com:443/a,wss,example.com,443,/a,example.com",
        "ws://example.com:443/a,ws,example.com,443,/a,example.com:443",
        "wss://example.com:80/a,wss,example.com,80,/a,example.com:80",
        "ws://example.com:,ws,example.com,80,/,example.com",
        "ws://example.com?q=1,ws,example.com,80,/?q=1,example.com",
        "ws://example.com/?,ws,example.com,80,/?,example.com",
        "ws://my_service:65535/,ws,my_service,65535,/,my_service:65535",
        "ws://[::1]/x,ws,::1,80,/x,[::1]",
        "wss://[2001:db8::1]:1/x,wss,2001:db8::1,1,/x,[2001:db8::1]:1",
        "ws://[fe80::1%25eth0]:81/x,ws,fe80::1%25eth0,81,/x,[fe80::1]:81",
        "ws://u:p%40@example.com:81/x,ws,example.com,81,/x,example.com:81",
    })
    @Tag("A-CON-5")
    @Tag("C-CLI-1")
    void a_valid_uri_is_taken_apart(ArgumentsAccessor row) {
        WebSocketUri parsed = WebSocketUri.of(URI.create(row.getString(0)));

        assertThat(parsed)
                .isEqualTo(new WebSocketUri(row.getString(1), row.getString(2), row.getInteger(3), row.getString(4)));
        assertThat(parsed.hostHeader()).isEqualTo(row.getString(5));
        assertThat(parsed.isSecure()).isEqualTo(row.getString(1).equals("wss"));
    }

    @ParameterizedTest
    @CsvSource({
        "ws://h/a%2Fb/%7e/./../c;x=1?q=%20+a&&=/?,/a%2Fb/%7e/./../c;x=1?q=%20+a&&=/?",
        "ws://h/\u00e9?\u20ac=\ud83d\ude00,/%C3%A9?%E2%82%AC=%F0%9F%98%80",
        "ws://h//a,//a",
    })
    @Tag("C-CLI-2")
    void path_and_query_are_sent_as_written_but_in_ascii(String uri, String resource) {
        assertThat(WebSocketUri.of(URI.create(uri)).resource()).isEqualTo(resource);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h/", "https://h/", "file:///h", "wsss://h", "//h/", "/a", "h", ""})
    @Tag("A-CON-5")
    void another_scheme_is_refused(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebSocketUri.of(URI.create(uri)))
                .withMessageContaining("must start with ws:// or wss://");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws:/a",
                "ws:a",
                "ws:///a",
                "ws://:80/",
                "ws://u@/",
                "ws://h:0/",
                "ws://h:65536/",
                "ws://h:99999999999/",
                "ws://h:x/",
                "ws://m\u00fcnchen/"
            })
    @Tag("A-CON-5")
    void a_missing_host_or_a_port_out_of_range_is_refused(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebSocketUri.of(URI.create(uri)))
                .withMessageContaining("must name a host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws://h/#f", "ws://h/a?b#", "ws:a#f"})
    @Tag("A-CON-5")
    void a_fragment_is_refused(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebSocketUri.of(URI.create(uri)))
                .withMessageContaining("must not have a fragment");
    }

    @Test
    @Tag("G-AUT-1")
    @Tag("C-CLI-5")
    void user_info_and_query_appear_in_no_text() {
        assertThat(WebSocketUri.of(URI.create("wss://user:secret@h:1/a?token=secret")))
                .hasToString("wss://h:1/a?...");
        assertThat(WebSocketUri.of(URI.create("ws://h/a"))).hasToString("ws://h/a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebSocketUri.of(URI.create("ws://user:secret@h:0/a?token=secret")))
                .withMessageContaining("\"h:0\"")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "http,h,80,/",
        "ws,'',80,/",
        "ws,h/x,80,/",
        "ws,h,0,/",
        "ws,h,65536,/",
        "ws,h,80,''",
        "ws,h,80,x",
        "ws,h,80,/a b",
        "ws,h,80,/\u00e9",
        "ws,h,80,'/ HTTP/1.1\r\nX: y'",
        "ws,'h\r\nX: y',80,/",
    })
    @Tag("G-HDR-1")
    void parts_that_could_break_a_request_are_refused(String scheme, String host, int port, String resource) {
        assertThatIllegalArgumentException().isThrownBy(() -> new WebSocketUri(scheme, host, port, resource));
    }
}
