package dev.sockeye.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.ExtensionOffer.Parameter;
import dev.sockeye.protocol.http.MalformedHeadException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of {@code Sec-WebSocket-Extensions}, read. */
class HeaderListsTest {

    private static final String TOKEN_CHARS = "!#$%&'*+-.^_`|~0129azAZ";

    @Test
    @Tag("E-GRM-1")
    @Tag("E-GRM-3")
    void offers_and_parameters_keep_their_order_case_and_repetitions() throws MalformedHeadException {
        List<ExtensionOffer> offers = HeaderLists.extensions(List.of(
                "permessage-deflate; client_max_window_bits; server_max_window_bits=10, permessage-deflate",
                "X-Foo;a=1;a=1;A"));

        assertThat(offers)
                .containsExactly(
                        offer(
                                "permessage-deflate",
                                new Parameter("client_max_window_bits", null),
                                new Parameter("server_max_window_bits", "10")),
                        offer("permessage-deflate"),
                        offer("X-Foo", new Parameter("a", "1"), new Parameter("a", "1"), new Parameter("A", null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a;p=1,b", " \ta ;\tp = 1 , b ", ",,a;p=1,,b,,", "a;p=\"1\",b", "a;p=\"\\1\",b", "a; p= \"1\" ,b"
            })
    @Tag("E-GRM-1")
    void blanks_empty_elements_quotes_and_escapes_make_no_difference(String line) throws MalformedHeadException {
        assertThat(HeaderLists.extensions(List.of(line)))
                .containsExactly(offer("a", new Parameter("p", "1")), offer("b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , ,\t"})
    void a_list_of_nothing_is_empty(String line) throws MalformedHeadException {
        assertThat(HeaderLists.extensions(List.of(line, line))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a;p=            | a parameter value                        | 4",
                "a;p=,b          | a parameter value                        | 4",
                "a;p=;q          | a parameter value                        | 4",
                "a;              | a parameter name                         | 2",
                "a;,b            | a parameter name                         | 2",
                "a;=1            | a parameter name                         | 2",
                ";p              | an extension name                        | 0",
                "=               | an extension name                        | 0",
                "a b             | \",\" or \";\"                           | 2",
                "a=1             | \",\" or \";\"                           | 1",
                "a;p=1 q         | \",\" or \";\"                           | 6",
                "a;p=1=2         | \",\" or \";\"                           | 5",
                "a;p=\"1\"q      | \",\" or \";\"                           | 7",
                "a;p=\"          | a closing quote                          | 5",
                "a;p=\"1         | a closing quote                          | 6",
                "a;p=\"1\\       | a closing quote                          | 7",
                "a;p=\"1\\\"     | a token character inside the quotes      | 7",
                "a;p=\"\"        | a parameter value inside the quotes      | 5",
                "a;p=\"1,b\"     | a token character inside the quotes      | 6",
                "a;p=\"1 2\"     | a token character inside the quotes      | 6",
                "a, \"b\"        | an extension name                        | 3",
                "a;\"p\"         | a parameter name                         | 2",
                "a/b             | \",\" or \";\"                           | 1",
            })
    @Tag("E-GRM-1")
    @Tag("E-GRM-2")
    @Tag("C-SRV-9")
    void a_malformed_line_says_what_was_expected_and_where(String line, String expected, int position) {
        assertThatExceptionOfType(MalformedHeadException.class)
                .isThrownBy(() -> HeaderLists.extensions(List.of("fine", line)))
                .satisfies(e -> {
                    assertThat(e.expected()).isEqualTo(expected);
                    assertThat(e.position()).isEqualTo(position);
                })
                .withMessageStartingWith("Sec-WebSocket-Extensions: expected " + expected + " at position " + position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "\u00e9", "a\n", "a;p=\u212a", "a;p=\"\r\"", "\u2028"})
    void characters_outside_the_grammar_are_refused_and_shown_escaped(String line) {
        assertThatExceptionOfType(MalformedHeadException.class)
                .isThrownBy(() -> HeaderLists.extensions(List.of(line)))
                .satisfies(e -> assertThat(e.getMessage()).matches("[ -~]*found \"\\\\u[0-9a-f]{4}\""));
    }

    @Test
    @Tag("SEC-31")
    void names_that_mean_something_to_a_language_are_just_names() throws MalformedHeadException {
        assertThat(HeaderLists.extensions(List.of("constructor;__proto__=toString, hashCode")))
                .containsExactly(offer("constructor", new Parameter("__proto__", "toString")), offer("hashCode"));
    }

    @Test
    void what_is_written_is_read_back() throws MalformedHeadException {
        Random random = new Random(0x5ec0);
        for (int round = 0; round < 2_000; round++) {
            List<ExtensionOffer> offers = randomOffers(random);

            assertThat(HeaderLists.extensions(List.of(ExtensionOffer.format(offers))))
                    .isEqualTo(offers);
        }
    }

    private static List<ExtensionOffer> randomOffers(Random random) {
        List<ExtensionOffer> offers = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            List<Parameter> parameters = new ArrayList<>();
            for (int j = random.nextInt(4); j > 0; j--) {
                parameters.add(new Parameter(randomToken(random), random.nextBoolean() ? randomToken(random) : null));
            }
            offers.add(new ExtensionOffer(randomToken(random), parameters));
        }
        return offers;
    }

    private static String randomToken(Random random) {
        StringBuilder token = new StringBuilder();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            token.append(TOKEN_CHARS.charAt(random.nextInt(TOKEN_CHARS.length())));
        }
        return token.toString();
    }

    private static ExtensionOffer offer(String name, Parameter... parameters) {
        return new ExtensionOffer(name, List.of(parameters));
    }
}
