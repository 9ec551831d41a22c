package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.websocket.DeploymentException;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriTemplateTest {

    private static final String NOISE = "//{}{}ab.%2Fe*+?#: \u0000\u00e9\ud83d\\";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a",
                "/a/",
                "/a/b.c/-._~!$&'()*+,;=:@",
                "/caf%C3%A9",
                "/caf\u00e9",
                "/{a}",
                "/{guest-id}/x/{b_1}/{c.d}/",
                "/{a%20b}",
                "/...",
                "/a..b"
            })
    @Tag("B-URI-1")
    @Tag("B-URI-3")
    void a_valid_path_is_kept_as_written(String path) throws DeploymentException {
        assertThat(UriTemplate.parse(path)).hasToString(path);
    }

    @Test
    void variables_are_listed_from_left_to_right() throws DeploymentException {
        assertThat(UriTemplate.parse("/{z}/x/{guest-id}/{a}").variables()).containsExactly("z", "guest-id", "a");
        assertThat(UriTemplate.parse("/x").variables()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``          | must start with a slash     | write \"/\"",
                "a           | must start with a slash     | write \"/a\"",
                "{a}         | must start with a slash     | write \"/{a}\"",
                "//          | must not be empty           | one slash",
                "/a//b       | must not be empty           | one slash",
                "//a         | must not be empty           | one slash",
                "/./a        | segments \".\" and \"..\"   | path they lead to",
                "/a/../b     | segments \".\" and \"..\"   | path they lead to",
                "/a/.        | segments \".\" and \"..\"   | path they lead to",
                "/a/..       | segments \".\" and \"..\"   | path they lead to",
                "/a/%2e%2E/b | segments \".\" and \"..\"   | path they lead to",
                "/a?b        | must not contain '?'        | never match",
                "/a#b        | must not contain '#'        | never match",
                "/a b        | must not contain ' '        | percent-encode",
                "/a\\b       | must not contain '\\'       | percent-encode",
                "/a\"        | must not contain '\"'       | percent-encode",
                "/a%         | two hexadecimal digits      | write %25",
                "/a%2        | two hexadecimal digits      | write %25",
                "/a%zz       | two hexadecimal digits      | write %25",
                "/a%\uff11\uff11 | two hexadecimal digits  | write %25",
                "/a%C3       | two hexadecimal digits      | write %25",
                "/a%C0%AF    | two hexadecimal digits      | write %25",
                "/{a%2}      | two hexadecimal digits      | write %25",
                "/{          | fill a whole segment        | write \"{name}\" between",
                "/}          | fill a whole segment        | write \"{name}\" between",
                "/}{         | fill a whole segment        | write \"{name}\" between",
                "/{a         | fill a whole segment        | write \"{name}\" between",
                "/a}         | fill a whole segment        | write \"{name}\" between",
                "/{a/b}      | fill a whole segment        | write \"{name}\" between",
                "/a{b}       | fill a whole segment        | write \"{name}\" between",
                "/{a}b       | fill a whole segment        | write \"{name}\" between",
                "/{a}-{b}    | fill a whole segment        | write \"{name}\" between",
                "/{a}{b}     | fill a whole segment        | write \"{name}\" between",
                "/{{a}}      | fill a whole segment        | write \"{name}\" between",
                "/{{a}       | fill a whole segment        | write \"{name}\" between",
                "/{a}}       | fill a whole segment        | write \"{name}\" between",
                "/{}         | must have a name            | between the braces",
                "/{+x}       | must not contain '+'        | level 1",
                "/{x*}       | must not contain '*'        | level 1",
                "/{x:3}      | must not contain ':'        | level 1",
                "/{?x}       | must not contain '?'        | level 1",
                "/{x,y}      | must not contain ','        | level 1",
                "/{a b}      | must not contain ' '        | level 1",
                "/{a}/b/{a}  | {a} must stand in it once   | another name",
            })
    @Tag("B-URI-1")
    @Tag("B-URI-2")
    @Tag("B-URI-3")
    void an_invalid_path_is_refused_with_the_rule_and_what_to_write(String path, String rule, String remedy) {
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> UriTemplate.parse(path))
                .withMessageStartingWith("Endpoint path \"" + path + "\" is not valid: ")
                .withMessageContaining(rule)
                .withMessageContaining(remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "/a/{x},/a/{y},true",
        "/{x}/{y},/{y}/{x},true",
        "/caf%C3%A9,/caf\u00e9,true",
        "/%7Ea,/~a,true",
        "/a,/a,true",
        "/a/{x},/a/x,false",
        "/a/{x},/{x}/a,false",
        "/a/{x},/a/{x}/,false",
        "/a,/a/,false",
        "/a,/A,false",
        "/a%2Fb,/a/b,false",
        "/,/{x},false",
    })
    @Tag("A-SRV-5")
    @Tag("B-URI-7")
    @Tag("B-URI-10")
    void templates_are_the_same_if_only_the_names_of_variables_or_the_encoding_differ(
            String one, String other, boolean same) throws DeploymentException {
        assertThat(UriTemplate.parse(one).isSameAs(UriTemplate.parse(other))).isEqualTo(same);
        assertThat(UriTemplate.parse(other).isSameAs(UriTemplate.parse(one))).isEqualTo(same);
    }

    @Test
    void templates_are_equal_if_written_alike() throws DeploymentException {
        assertThat(UriTemplate.parse("/a/{x}"))
                .isEqualTo(UriTemplate.parse("/a/{x}"))
                .hasSameHashCodeAs(UriTemplate.parse("/a/{x}"))
                .isNotEqualTo(UriTemplate.parse("/a/{y}"));
    }

    @Test
    @Tag("G-PAR-1")
    void noise_is_either_a_template_or_a_deployment_error() {
        Random random = new Random(570);
        int valid = 0;
        for (int round = 0; round < 50_000; round++) {
            StringBuilder path = new StringBuilder("/");
            for (int i = random.nextInt(8); i > 0; i--) {
                path.append(NOISE.charAt(random.nextInt(NOISE.length())));
            }
            valid += isValid(path.toString()) ? 1 : 0;
        }
        assertThat(valid).isBetween(5_000, 45_000);
    }

    private static boolean isValid(String path) {
        try {
            return UriTemplate.parse(path).toString().equals(path);
        } catch (DeploymentException documented) {
            return false;
        }
    }
}
