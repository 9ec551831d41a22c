package dev.sockeye.client.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.client.auth.Credentials;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("C-CLR-1")
class AuthenticationTest {
    private static final String BASIC = "Basic realm=\"r\"";
    private static final String MD5 = "Digest realm=\"r\", nonce=\"one\", qop=\"auth\", algorithm=MD5";
    private static final String SHA_256 = "Digest realm=\"r\", nonce=\"two\", qop=\"auth\", algorithm=SHA-256";

    private final AtomicInteger nonces = new AtomicInteger();
    private final Authentication authentication = authentication(true);

    private Authentication authentication(boolean basicAllowed) {
        return new Authentication(
                new Credentials("Aladdin", "open sesame"), basicAllowed, () -> "nonce" + nonces.incrementAndGet());
    }

    private String answer(String... challenges) throws AuthenticationFailedException {
        return authentication.answer(List.of(challenges), "GET", "/");
    }

    @Test
    void the_example_of_rfc_7617_section_2_is_reproduced() throws Exception {
        assertThat(answer(BASIC)).isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    }

    @Test
    void the_example_of_rfc_7617_section_2_1_is_reproduced() throws Exception {
        Authentication utf8 = new Authentication(new Credentials("test", "123\u00a3"), true, () -> "");
        assertThat(utf8.answer(List.of("Basic realm=\"foo\", charset=\"UTF-8\""), "GET", "/"))
                .isEqualTo("Basic dGVzdDoxMjPCow==");
    }

    @Test
    void the_strongest_challenge_is_answered_whatever_the_order() throws Exception {
        assertThat(answer(BASIC + ", " + MD5, SHA_256))
                .contains("algorithm=SHA-256")
                .contains("nonce=\"two\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Digest realm=\"r\", nonce=\"n\", algorithm=SHA-1",
                "Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\"",
                "Digest realm=\"r\"",
                "Digest nonce=\"n\"",
                "Negotiate",
                ""
            })
    void what_cannot_be_answered_is_passed_over_for_basic(String challenge) throws Exception {
        assertThat(answer(challenge, BASIC)).startsWith("Basic ");
        assertThatThrownBy(() -> authentication(true).answer(List.of(challenge), "GET", "/"))
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("expected a challenge to Basic, or to Digest");
    }

    @Test
    @Tag("G-AUT-1")
    void a_password_is_not_shown_where_that_is_not_allowed() throws Exception {
        assertThatThrownBy(() -> authentication(false).answer(List.of(BASIC), "GET", "/"))
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("basicWithoutTls");
        assertThat(authentication(false).answer(List.of(BASIC, MD5), "GET", "/"))
                .startsWith("Digest ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {BASIC, MD5})
    void an_answer_that_is_refused_is_not_given_again(String challenge) throws Exception {
        answer(challenge);
        assertThatThrownBy(() -> answer(challenge))
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessage("the credentials were not accepted");
    }

    @Test
    void a_stale_nonce_is_replaced_once() throws Exception {
        assertThat(answer(MD5))
                .contains("nonce=\"one\"")
                .contains("nc=00000001")
                .contains("cnonce=\"nonce1\"");
        String stale = MD5.replace("one", "fresh") + ", stale=true";
        assertThat(answer(stale))
                .contains("nonce=\"fresh\"")
                .contains("nc=00000001")
                .contains("cnonce=\"nonce2\"");
        assertThatThrownBy(() -> answer(stale)).isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void a_nonce_that_is_used_again_is_counted() throws Exception {
        assertThat(answer(MD5)).contains("nc=00000001");
        assertThat(answer(MD5 + ", stale=TRUE")).contains("nc=00000002");
    }

    @Test
    void stale_without_an_answer_before_is_a_challenge_like_any_other() throws Exception {
        assertThat(answer(MD5 + ", stale=true")).startsWith("Digest ");
    }
}
