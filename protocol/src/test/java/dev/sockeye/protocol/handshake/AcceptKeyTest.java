package dev.sockeye.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptKeyTest {

    @Test
    @Tag("C-SRV-13")
    void the_example_of_rfc_6455_gives_its_answer() {
        assertThat(AcceptKey.of("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @Test
    void the_nonce_of_the_example_gives_its_key() {
        assertThat(AcceptKey.encode("the sample nonce".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("dGhlIHNhbXBsZSBub25jZQ==");
    }

    @Test
    void every_key_made_from_a_nonce_is_valid() {
        Random random = new Random(6455);
        byte[] nonce = new byte[AcceptKey.NONCE_BYTES];
        for (int round = 0; round < 1_000; round++) {
            random.nextBytes(nonce);
            assertThat(AcceptKey.isValid(AcceptKey.encode(nonce))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dGhlIHNhbXBsZSBub25jZQ",
                "dGhlIHNhbXBsZSBub25jZQ=",
                "dGhlIHNhbXBsZSBub25jZQ===",
                "dGhlIHNhbXBsZSBub25jZQ==\n",
                "dGhlIHNhbXBsZSBub25jZSE=",
                "dGhlIHNhbXBsZSBub25jZSEh",
                "dGhlIHNhbXBsZSBub25jZR==",
                "dGhlIHNhbXBsZSBub25j====",
                "dGhl-HNhbXBsZSBub25jZQ==",
                "dGhl_HNhbXBsZSBub25jZQ==",
                "dGhl HNhbXBsZSBub25jZQ==",
                "dGhlIHNhbXBs\u00e9SBub25jZQ==",
                "dGhlIHNhbXBs=SBub25jZQ==",
                "SGVsbG8sIHdvcmxkIQ==",
                "========================",
            })
    @Tag("C-SRV-5")
    @Tag("SEC-28")
    void anything_but_the_base64_form_of_16_bytes_is_invalid(String key) {
        assertThat(AcceptKey.isValid(key)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 17})
    void a_nonce_of_another_length_is_refused(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AcceptKey.encode(new byte[length]))
                .withMessage("nonce must be 16 bytes long (RFC 6455 section 4.1), was " + length);
    }
}
