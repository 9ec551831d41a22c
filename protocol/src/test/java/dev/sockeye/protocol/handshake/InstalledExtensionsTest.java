package dev.sockeye.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.protocol.extension.ReservedBits;
import dev.sockeye.protocol.extension.UnacceptableAnswerException;
import dev.sockeye.protocol.http.MalformedHeadException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The negotiation over several extensions: RFC 6455 section 9.1. */
class InstalledExtensionsTest {
    private static final ReservedBits RSV1 = new ReservedBits(ReservedBits.RSV1, 0);
    private static final ReservedBits RSV2 = new ReservedBits(ReservedBits.RSV2, 0);
    private static final ReservedBits RSV1_LATER = new ReservedBits(0, ReservedBits.RSV1);

    private final InstalledExtensions installed = new InstalledExtensions(List.of(
            new Choosy("one", RSV1),
            new Choosy("two", RSV2),
            new Choosy("three", RSV1_LATER),
            new Choosy("four", RSV2)));

    /** Takes everything but a parameter {@code bad}; the answer is the offer. */
    private record Choosy(String name, ReservedBits bits) implements FrameExtension {
        @Override
        public Optional<Agreement> accept(ExtensionOffer offer) {
            assertThat(offer.name()).isEqualTo(name);
            return isBad(offer) ? Optional.empty() : Optional.of(agreement(offer));
        }

        @Override
        public Agreement confirm(List<ExtensionOffer> offers, ExtensionOffer answer)
                throws UnacceptableAnswerException {
            assertThat(offers).isNotEmpty().allMatch(offer -> offer.name().equals(name));
            if (isBad(answer)) {
                throw new UnacceptableAnswerException("Expected no bad, got " + offers.size() + " offers");
            }
            return agreement(answer);
        }

        private static boolean isBad(ExtensionOffer offer) {
            return offer.parameters().stream()
                    .anyMatch(parameter -> parameter.name().equals("bad"));
        }

        private Agreement agreement(ExtensionOffer answer) {
            return new Agreement(answer, bits, () -> {
                throw new AssertionError("A negotiation makes no codec");
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "one                         | one",
                "two, one                    | two, one",
                "other, one; a, x-two        | one; a",
                "one; bad, one; a=1, one     | one; a=1",
                "one; bad, two, one          | two, one",
                "one, one; a                 | one",
                "One                         | ``",
                "one; bad                    | ``",
                "one, three, two, four       | one, two",
                "three, one, four, two       | three, four",
                "one; bad, three             | three",
                "``                          | ``"
            })
    @Tag("E-NEG-2")
    @Tag("E-NEG-10")
    @Tag("E-OLD-7")
    @Tag("E-GRM-3")
    void a_server_takes_the_first_offer_of_each_name_that_it_can(String offers, String answer) throws Exception {
        assertThat(answer(installed.negotiate(parse(offers)))).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "'one', 'one; a'",
        "'one, two', 'two, one'",
        "'one; a, two, one; b', 'one; b'",
        "'one, three', 'three'",
        "'one', ''",
    })
    void a_client_takes_an_answer_to_what_it_offered_in_the_servers_order(String offers, String answers)
            throws Exception {
        assertThat(answer(installed.confirm(parse(offers), parse(answers)))).isEqualTo(answers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one, five | two        | Expected an extension that was offered, got two",
                "one, five | One        | Expected an extension that was offered, got One",
                "one, five | five; a    | Expected an extension that is installed, got five, which was offered; install it, or"
                        + " do not offer it",
                "one, one; a | one, one | Expected extension one at most once, got it twice",
                "one, two, one; a | one; bad | Expected no bad, got 2 offers",
                "one, two, three | one, two, three | Expected extensions with reserved bits of their own, got one and three,"
                        + " which cannot be used together",
            })
    @Tag("C-CLR-5")
    @Tag("E-NEG-4")
    @Tag("E-OLD-7")
    void a_client_fails_on_an_answer_it_cannot_use(String offers, String answers, String message) throws Exception {
        List<ExtensionOffer> offered = parse(offers);
        List<ExtensionOffer> answered = parse(answers);

        assertThatExceptionOfType(UnacceptableAnswerException.class)
                .isThrownBy(() -> installed.confirm(offered, answered))
                .withMessage(message);
    }

    @Test
    void names_are_listed_in_order_and_cannot_be_shared() {
        assertThat(installed.offers()).extracting(ExtensionOffer::name).containsExactly("one", "two", "three", "four");
        assertThat(new InstalledExtensions(List.of()).offers()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InstalledExtensions(List.of(new Choosy("one", RSV1), new Choosy("one", RSV2))))
                .withMessageStartingWith("Expected one extension named one, got ");
    }

    private static List<ExtensionOffer> parse(String header) throws MalformedHeadException {
        return HeaderLists.extensions(List.of(header));
    }

    private static String answer(List<Agreement> agreed) {
        return ExtensionOffer.format(agreed.stream().map(Agreement::answer).toList());
    }
}
