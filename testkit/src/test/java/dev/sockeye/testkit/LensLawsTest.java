package dev.sockeye.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.encoders.Lens;
import dev.sockeye.encoders.Lenses;
import dev.sockeye.encoders.WireForm;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
    void what_is_read_must_come_back_and_the_rest_be_refused() {
        LensLaws.of(PORT).holdOrRefuse("80").holdOrRefuse("eighty").refuse("eighty");
        Lens<String, String> shouting = Lenses.text().map(text -> text, text -> text.toUpperCase(Locale.ROOT));

        assertThatThrownBy(() -> LensLaws.of(shouting).holdOrRefuse("quiet"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("extract(inject(x)) = x; input quiet, got QUIET");
        assertThatThrownBy(() -> LensLaws.of(PORT).refuse("80"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("is rejected; input 80, got 80");
    }

    @Test
    void a_lens_that_throws_something_else_than_a_failure_is_found_out() {
        Lens<String, String> throwing = new Throwing();
        String longText = "x".repeat(5_000);

        for (ThrowingCallable check : List.<ThrowingCallable>of(
                () -> LensLaws.of(throwing).holdOrRefuse(longText),
                () -> LensLaws.of(throwing).refuse(longText),
                () -> LensLaws.of(throwing).holdFor(longText))) {
            assertThatThrownBy(check)
                    .isInstanceOf(AssertionError.class)
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(
                            "threw something other than a LensFailure: java.lang.IllegalStateException: broken")
                    .hasMessageContaining("x… (5000 characters)");
        }
    }

    private static final class Throwing implements Lens<String, String> {
        @Override
        public String extract(String wire) {
            throw new IllegalStateException("broken");
        }

        @Override
        public String inject(String value) {
            throw new IllegalStateException("broken");
        }

        @Override
        public String target() {
            return "nothing";
        }

        @Override
        public WireForm form() {
            return WireForm.TEXT;
        }
    }

    @Test
    void a_lens_that_changes_the_wire_form_is_found_out() {
        assertThatThrownBy(() -> LensLaws.of(PORT).holdForWire("0443", String::equals))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("0443");
    }
}
