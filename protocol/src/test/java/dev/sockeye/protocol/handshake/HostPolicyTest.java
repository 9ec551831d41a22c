package dev.sockeye.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("SEC-26")
class HostPolicyTest {
    private static final String PAGE = "http://evil.example";

    private final HostPolicy local = HostPolicy.names(List.of("localhost"));
    private final HostPolicy listed =
            HostPolicy.names(List.of("App.Example.com", ".corp.example", "*.cdn.example", "my_host"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "localhost.",
                "app.localhost",
                "a.b.localhost:3000",
                "127.0.0.1",
                "127.255.255.254:8080",
                "[::1]",
                "[::1]:8080",
                "192.168.1.7:8080",
                "0.0.0.0",
                "8.8.8.8",
                "[2001:db8::1]",
                "[fe80::1%eth0]:80",
            })
    void localhost_and_addresses_need_no_dns_and_are_always_known(String host) {
        assertThat(local.permits(PAGE, host, false)).isTrue();
        assertThat(listed.permits(PAGE, host, false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evillocalhost",
                "127.0.0.256",
                "127.1",
                "2130706433",
                "0x7f.0.0.1",
                "[evil]",
                "localhost, evil.example",
                "localhost@evil.example",
                "",
            })
    void another_name_is_not(String host) {
        assertThat(local.permits(PAGE, host, false)).isFalse();
        assertThat(listed.permits(PAGE, host, false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.example.com",
                "APP.example.com:8080",
                "app.example.com.",
                "corp.example",
                "a.corp.example",
                "a.b.corp.example:80",
                "a.cdn.example",
                "a.b.cdn.example",
                "my_host",
            })
    void what_is_listed_is_known_a_domain_with_what_is_below_it(String host) {
        assertThat(listed.permits(PAGE, host, false)).isTrue();
        assertThat(local.permits(PAGE, host, false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "x.app.example.com",
                "app.example.com.evil.example",
                "evilcorp.example",
                "cdn.example",
                "xcdn.example"
            })
    void nothing_else_is_known_by_what_is_listed(String host) {
        assertThat(listed.permits(PAGE, host, false)).isFalse();
    }

    @Test
    void what_cannot_be_rebound_passes_by_any_name() {
        assertThat(local.permits(null, "evil.example", false)).isTrue();
        assertThat(local.permits("https://evil.example", "evil.example", false)).isTrue();
        assertThat(local.permits(PAGE, "evil.example", true)).isTrue();
        assertThat(HostPolicy.anyHost().permits(PAGE, "evil.example", false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "file://",
                "http://localhost",
                "https://a.example, https://b.example",
                "httpss://evil.example",
                "chrome-extension://abc"
            })
    void a_page_of_anything_but_https_does_not(String origin) {
        assertThat(local.permits(origin, "evil.example", false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                ".",
                "*.",
                "a*.example",
                "*example",
                "app.example.com:8080",
                "app.example.com:",
                "http://app.example.com",
                "a/b"
            })
    void what_is_no_name_cannot_be_listed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostPolicy.names(List.of(text)))
                .withMessageContaining("expected a name like app.example.com or .example.com");
    }
}
