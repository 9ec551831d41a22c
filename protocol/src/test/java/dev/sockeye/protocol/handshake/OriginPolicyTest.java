package dev.sockeye.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
        "https://example.com,http,example.com",
        "https://example.com:80,https,example.com",
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
            strings = {"null", "*", "https://*.example.com", "example.com", "https://example.com/", "", "https://"})
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
    void the_headers_of_a_request_are_read_and_several_origins_or_hosts_refused() {
        Headers request = Headers.builder()
                .add("Host", "example.com")
                .add("origin", "http://example.com")
                .build();

        assertThat(sameOrigin.permits(request, "http")).isTrue();
        assertThat(sameOrigin.permits(request, "https")).isFalse();
        assertThat(sameOrigin.permits(request.toBuilder().remove("Origin").build(), "https"))
                .isTrue();
        assertThat(sameOrigin.permits(
                        request.toBuilder().add("Origin", "http://example.com").build(), "http"))
                .isFalse();
        assertThat(sameOrigin.permits(
                        request.toBuilder().add("Host", "example.com").build(), "http"))
                .isFalse();
        assertThat(sameOrigin.permits(request.toBuilder().remove("Host").build(), "http"))
                .isFalse();
    }
}
