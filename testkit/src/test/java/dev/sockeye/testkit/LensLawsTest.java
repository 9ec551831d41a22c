package dev.sockeye.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.encoders.Lens;
import dev.sockeye.encoders.Lenses;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LensLawsTest {
    private static final Lens<String, Integer> PORT = Lenses.text().map(Integer::parseInt, String::valueOf);

    @Test
    void a_lens_that_keeps_both_laws_passes() {
        LensLaws.of(PORT).holdFor(8080).holdForWire("443", String::equals);
    }

    @Test
    void a_lens_that_loses_part_of_a_value_is_found_out() {
        Lens<String, String> shouting = Lenses.text().map(text -> text.toUpperCase(Locale.ROOT), text -> text);
        assertThatThrownBy(() -> LensLaws.of(shouting).holdFor("quiet"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("quiet")
                .hasMessageContaining("QUIET");
    }

    @Test
    void a_lens_that_changes_the_wire_form_is_found_out() {
        assertThatThrownBy(() -> LensLaws.of(PORT).holdForWire("0443", String::equals))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("0443");
    }
}
