package dev.sockeye.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sockeye.protocol.http.Headers;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("G-ORG-1")
@Tag("SEC-25")
class OriginPolicyTest {

    private final OriginPolicy sameOrigin = OriginPolicy.sameOrigin();
    private final OriginPolicy listed = OriginPolicy.sameOriginAnd(
            List.of("https://App.Example.com", "http://localhost:3000", "chrome-extension://abcdef"));
    private final OriginPolicy withoutHost = OriginPolicy.sameOriginAnd(List.of("null", "File://", "content://"));

    @ParameterizedTest
    @CsvSource({
        "http://example.com,http,example.com",
        "http://example.com,ws,example.com",
        "https://example.com,wss,example.com",
        "https://example.com,HTTPS,example.com",
        "HTTPS://EXAMPLE.com,https,example.COM",
        "http://example.com:80,http,example.com",
        "http://example.com,http,example.com:80",
        "https://example.com:443,https,example.com",
        "https://example.com,https,example.com:443",
        "https://example.com:8443,https,example.com:8443",
        "http://[::1],http,[::1]",
        "http://[::1]:80,http,[::1]",
        "http://[2001:DB8::1]:8080,http,[2001:db8::1]:8080",
        "http://127.0.0.1:8080,http,127.0.0.1:8080",
        "http://my_host:8080,http,my_host:8080",
    })
    void the_same_origin_is_permitted(String origin, String scheme, String host) {
        assertThat(sameOrigin.permits(origin, scheme, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.com,http,example.com",
        "http://example.com,https,example.com",
        "https://example.com:80,https,example.com",
        "http://example.com:8443,https,example.com:8443",
        "http://example.com:8080,http,example.com",
        "http://example.com,http,example.com:8080",
        "http://sub.example.com,http,example.com",
        "http://example.com,http,sub.example.com",
        "http://example.com.evil.com,http,example.com",
        "http://evilexample.com,http,example.com",
        "http://evil.com/example.com,http,example.com",
        "http://example.com@evil.com,http,evil.com",
        "http://evil.com#example.com,http,example.com",
        "http://example.com.,http,example.com",
        "http://example.com/,http,example.com",
        "http://example.com http://evil.com,http,example.com",
        "'http://example.com,http://example.com',http,example.com",
        "http://[::1],http,[::2]",
        "http://::1,http,::1",
        "http://[],http,[]",
        "http://[::1,http,[::1",
        "http://[::1]x,http,[::1]x",
        "null,http,null",
        "null,http,example.com",
        "'',http,''",
        "http://,http,''",
        "://example.com,'',example.com",
        "//example.com,http,example.com",
        "example.com,http,example.com",
        "http://example.com:0,http,example.com:0",
        "http://example.com:65536,http,example.com:65536",
        "http://example.com:99999999999,http,example.com:99999999999",
        "http://example.com:8x,http,example.com:8x",
        "http://example.com:-1,http,example.com:-1",
        "ht tp://example.com,ht tp,example.com",
    })
    void anything_else_is_refused(String origin, String scheme, String host) {
        assertThat(sameOrigin.permits(origin, scheme, host)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com,http,example.com",
        "https://example.com,ws,EXAMPLE.com:80",
        "https://example.com:443,http,example.com",
        "https://example.com,http,example.com:443",
        "https://example.com:8443,http,example.com:8443",
        "https://[2001:db8::1],http,[2001:db8::1]",
    })
    void a_page_of_https_may_connect_where_a_proxy_has_ended_tls_and_says_nothing_of_it(
            String origin, String scheme, String host) {
        assertThat(sameOrigin.permits(origin, scheme, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com,http,example.com:8080",
        "https://example.com:8443,http,example.com",
        "https://example.com:80,http,example.com",
        "https://www.example.com,http,example.com",
        "https://example.com.evil.example,http,example.com",
        "chrome-extension://example.com,http,example.com",
    })
    void a_page_of_https_on_another_host_or_port_may_not(String origin, String scheme, String host) {
        assertThat(sameOrigin.permits(origin, scheme, host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "file://", "FILE://", "content://"})
    void a_page_without_host_is_permitted_if_it_is_listed_and_only_then(String origin) {
        assertThat(withoutHost.permits(origin, "http", "example.com")).isTrue();
        assertThat(listed.permits(origin, "http", "example.com")).isFalse();
        assertThat(withoutHost.permits("other://", "http", "example.com")).isFalse();
    }

    @Test
    void a_kelvin_sign_does_not_pass_for_the_letter_k() {
        assertThat(sameOrigin.permits("http://\u212a.example", "http", "k.example"))
                .isFalse();
    }

    @Test
    void a_request_without_origin_is_permitted() {
        assertThat(sameOrigin.permits(null, "http", "example.com")).isTrue();
        assertThat(listed.permits(null, "http", "example.com")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com",
                "https://app.example.com:443",
                "http://localhost:3000",
                "chrome-extension://abcdef",
                "http://example.com"
            })
    void a_listed_origin_is_permitted_besides_the_same_one(String origin) {
        assertThat(listed.permits(origin, "http", "example.com")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example.com",
                "https://app.example.com:8443",
                "https://x.app.example.com",
                "http://localhost",
                "chrome-extension://abcdefg",
                "null"
            })
    void an_origin_not_listed_is_refused(String origin) {
        assertThat(listed.permits(origin, "http", "example.com")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://*.example.com",
                "example.com",
                "https://example.com/",
                "",
                "https://",
                "ws://",
                "://",
                "file:///",
                "about:blank"
            })
    void what_is_no_origin_cannot_be_listed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OriginPolicy.sameOriginAnd(List.of(text)))
                .withMessageContaining("expected an origin like https://app.example.com:8443");
    }

    @Test
    void any_origin_may_be_let_in() {
        assertThat(OriginPolicy.anyOrigin().permits("null", "http", "example.com"))
                .isTrue();
    }

    @Test
    void several_origins_are_one_that_nothing_equals() {
        Headers one = Headers.builder().add("origin", "http://example.com").build();
        Headers two = one.toBuilder().add("Origin", "http://example.com").build();

        assertThat(new UpgradeRequest("GET", 1, 1, Headers.EMPTY).origin()).isNull();
        assertThat(sameOrigin.permits(new UpgradeRequest("GET", 1, 1, one).origin(), "http", "example.com"))
                .isTrue();
        assertThat(sameOrigin.permits(new UpgradeRequest("GET", 1, 1, two).origin(), "http", "example.com"))
                .isFalse();
    }
}
