package dev.sockeye.client.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.client.auth.Credentials;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("C-CLR-1")
class DigestAnswerTest {
    private static final String RFC_7616_CHALLENGE = """
            Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=%s,\
             nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"""";
    private static final String RFC_2617_CHALLENGE =
            "Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"";
    private static final String PATH = "/dir/index.html";

    private static DigestAnswer answer(String challenge, Credentials credentials, String clientNonce) {
        return ChallengeParser.parse(List.of(challenge)).stream()
                .flatMap(parsed -> DigestChallenge.of(parsed).stream())
                .map(parsed -> new DigestAnswer(parsed, credentials, clientNonce, 1))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "MD5, 8ca523f5e9506fed4657c9700eebdbec",
        "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
    })
    void rfc_7616_section_3_9_1_is_reproduced(String algorithm, String response) {
        DigestAnswer answer = answer(
                RFC_7616_CHALLENGE.formatted(algorithm),
                new Credentials("Mufasa", "Circle of Life"),
                "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");
        assertThat(answer.header("GET", PATH))
                .isEqualTo("Digest username=\"Mufasa\", realm=\"http-auth@example.org\", "
                        + "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", uri=\"/dir/index.html\", "
                        + "response=\"" + response + "\", algorithm=" + algorithm + ", "
                        + "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\", "
                        + "cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", qop=auth, nc=00000001");
    }

    @Test
    void rfc_2617_section_3_5_is_reproduced() {
        DigestAnswer answer = answer(
                RFC_2617_CHALLENGE + ", qop=\"auth,auth-int\"",
                new Credentials("Mufasa", "Circle Of Life"),
                "0a4f113b");
        assertThat(answer.response("GET", PATH)).isEqualTo("6629fae49393a05397450978507c4ef1");
    }

    @Test
    void without_quality_of_protection_the_answer_is_that_of_rfc_2069() {
        DigestAnswer answer = answer(RFC_2617_CHALLENGE, new Credentials("Mufasa", "Circle Of Life"), "0a4f113b");
        assertThat(answer.header("GET", PATH))
                .contains("response=\"670fd8c2df070c60b045671b8b24ff02\"")
                .doesNotContain("qop", "cnonce", "nc=", "algorithm", "opaque");
    }

    /** With the digest that FIPS 180-4 calls SHA-512/256; RFC 7616's own example cuts SHA-512 short (erratum 4897). */
    @Test
    void a_hidden_user_name_in_utf_8_is_answered_with_sha_512_256() {
        DigestAnswer answer = answer(
                "Digest realm=\"api@example.org\", qop=\"auth\", algorithm=SHA-512-256, charset=UTF-8, userhash=true, "
                        + "nonce=\"5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK\"",
                new Credentials("J\u00e4s\u00f8n Doe", "Secret, or not?"),
                "NTg6RKcb9boFIAS3KrFK9BGeh+niz/sm");
        assertThat(answer.header("GET", "/doe.json"))
                .contains("username=\"793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b\"")
                .contains("response=\"7a4e1192babbba02e91182d2895bfdbf7adafc6e48d4e517ca301974843d840c\"")
                .endsWith(", userhash=true");
    }

    @Test
    void a_user_name_beyond_ascii_is_sent_as_rfc_8187_wants_it() {
        DigestAnswer answer = answer(RFC_2617_CHALLENGE, new Credentials("J\u00e4s\u00f8n", "x"), "0a4f113b");
        assertThat(answer.header("GET", PATH)).startsWith("Digest username*=UTF-8''J%C3%A4s%C3%B8n, ");
    }

    @Test
    void quotes_and_backslashes_come_back_as_they_were() {
        DigestAnswer answer =
                answer("Digest realm=\"a\\\"b\\\\c\", nonce=\"n\"", new Credentials("q\"b\\", "x"), "0a4f113b");
        assertThat(answer.header("GET", PATH))
                .contains("username=\"q\\\"b\\\\\"")
                .contains("realm=\"a\\\"b\\\\c\"");
    }

    @Test
    void a_session_variant_mixes_both_nonces_into_the_key() {
        DigestAnswer answer = answer(
                RFC_2617_CHALLENGE + ", qop=auth, algorithm=MD5-sess",
                new Credentials("Mufasa", "Circle Of Life"),
                "0a4f113b");
        assertThat(answer.response("GET", PATH)).isEqualTo("8e3825c57e897f5a0dec6c2d4e5059d0");
    }
}
