package dev.sockeye.protocol.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sockeye.protocol.extension.ExtensionOffer.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtensionOfferTest {
    @Test
    @Tag("E-GRM-2")
    void a_parameter_without_value_is_written_without_an_equals_sign() {
        assertThat(ExtensionOffer.format(
                        List.of(offer("a", new Parameter("p", null), new Parameter("q", "1")), offer("b"))))
                .isEqualTo("a; p; q=1, b");
        assertThat(ExtensionOffer.format(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a,b", "a;b", "a=b", "\"a\"", "a\r\n", "\u00e9"})
    @Tag("SEC-33")
    void what_is_no_token_cannot_be_offered(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> offer(text)).withMessageContaining("extension name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parameter(text, null))
                .withMessageContaining("parameter name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parameter("p", text))
                .withMessageContaining("value of parameter p");
    }

    @Test
    void parameters_are_copied() {
        List<Parameter> parameters = new ArrayList<>();
        ExtensionOffer offer = new ExtensionOffer("a", parameters);
        parameters.add(new Parameter("p", null));

        assertThat(offer.parameters()).isEmpty();
    }

    private static ExtensionOffer offer(String name, Parameter... parameters) {
        return new ExtensionOffer(name, List.of(parameters));
    }
}
