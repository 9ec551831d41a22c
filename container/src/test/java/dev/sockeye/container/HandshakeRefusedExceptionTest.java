package dev.sockeye.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeRefusedExceptionTest {
    @ParameterizedTest
    @ValueSource(ints = {300, 303, 401, 403, 426, 429, 503, 599})
    void redirects_and_errors_are_refusals(int status) {
        assertThat(new HandshakeRefusedException(status, "").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100, 101, 200, 204, 299, 304, 600})
    void no_other_status_is(int status) {
        assertThatThrownBy(() -> new HandshakeRefusedException(status, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got " + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: b", "a\nb", "a\rb", "a\0b", "a\u2028b"})
    @Tag("SEC-33")
    void a_value_cannot_smuggle_in_another_line(String value) {
        assertThatThrownBy(() -> new HandshakeRefusedException(401, Map.of("X-A", List.of(value)), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X-A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X A", "X-A:", "X-A\r\nX-B", "X-Ä"})
    @Tag("SEC-33")
    void a_name_is_a_token(String name) {
        assertThatThrownBy(() -> new HandshakeRefusedException(401, Map.of(name, List.of("a")), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "transfer-encoding", "TRAILER"})
    void how_long_the_response_is_remains_the_host_s_business(String name) {
        assertThatThrownBy(() -> new HandshakeRefusedException(401, Map.of(name, List.of("1")), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sets it by itself");
    }

    @Test
    void it_survives_being_serialised() throws Exception {
        HandshakeRefusedException thrown = new HandshakeRefusedException(
                401, Map.of("WWW-Authenticate", List.of("Basic realm=\"a\"", "Bearer")), "Log in");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(thrown);

        HandshakeRefusedException read = (HandshakeRefusedException)
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertThat(read.status()).isEqualTo(401);
        assertThat(read.headers().get("www-authenticate")).containsExactly("Basic realm=\"a\"", "Bearer");
        assertThat(read.body()).isEqualTo("Log in");
    }
}
