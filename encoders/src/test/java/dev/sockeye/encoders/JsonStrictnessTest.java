package dev.sockeye.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What JSON must not be taken for a value, and what is said of it. */
class JsonStrictnessTest {
    record Move(String unit, int x, Colour colour) {
        Move {
            if (x < 0) {
                throw new IllegalArgumentException("x must be 0 or more, got " + x);
            }
        }
    }

    enum Colour {
        RED
    }

    record Named(Object anything) {}

    record Node(List<Node> next) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface Gadget {}

    record Holder(Gadget gadget) {}

    record LocalHolder(
            @JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS)
            Object gadget) {}

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("", "No content"),
                arguments("{", "end-of-input"),
                arguments("nul", "Unrecognized token 'nul'"),
                arguments("null", "JSON null is not a value"),
                arguments("[]", "from Array value"),
                arguments("\"\"", "empty String"),
                arguments("{\"unit\":\"a\",\"x\":1,\"colour\":\"RED\"} 1", "Trailing token"),
                arguments("{\"unit\":\"a\",\"x\":1,\"colour\":\"RED\"}}", "Unexpected close marker"),
                arguments("{\"unit\":\"a\",\"x\":1,\"x\":2,\"colour\":\"RED\"}", "Duplicate Object property \"x\""),
                arguments(
                        "{\"unit\":\"a\",\"x\":1,\"colour\":\"RED\",\"y\":1}",
                        "unknown property \"y\", expected [unit, x, colour] at /y"),
                arguments("{\"unit\":\"a\",\"colour\":\"RED\"}", "Missing required creator property 'x'"),
                arguments("{\"x\":1,\"colour\":\"RED\"}", "Missing required creator property 'unit'"),
                arguments("{\"unit\":\"a\",\"x\":null,\"colour\":\"RED\"}", "null"),
                arguments("{\"unit\":\"a\",\"x\":\"1\",\"colour\":\"RED\"}", "String value (\"1\")"),
                arguments("{\"unit\":\"a\",\"x\":1.9,\"colour\":\"RED\"}", "Floating-point value (1.9)"),
                arguments("{\"unit\":\"a\",\"x\":true,\"colour\":\"RED\"}", "VALUE_TRUE"),
                arguments("{\"unit\":\"a\",\"x\":99999999999,\"colour\":\"RED\"}", "out of range"),
                arguments("{\"unit\":5,\"x\":1,\"colour\":\"RED\"}", "Integer value (5)"),
                arguments("{\"unit\":true,\"x\":1,\"colour\":\"RED\"}", "Boolean value (true)"),
                arguments("{\"unit\":\"a\",\"x\":1,\"colour\":0}", "from number 0"),
                arguments("{\"unit\":\"a\",\"x\":1,\"colour\":\"red\"}", "[RED]"),
                arguments("{\"unit\":\"a\",\"x\":1,\"colour\":\"\"}", "Colour"),
                arguments("{\"unit\":\"a\",\"x\":-1,\"colour\":\"RED\"}", "x must be 0 or more, got -1"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_text_that_is_not_the_type_fails_and_says_why(String wire, String why) {
        Lens<String, Move> lens = Lenses.json(Move.class);

        LensFailure failure = catchThrowableOfType(LensFailure.class, () -> lens.extract(wire));

        assertThat(failure)
                .hasMessageStartingWith("Expected JSON of " + Move.class.getName() + ", got \"" + wire + "\": ")
                .hasMessageContaining(why);
        assertThat(failure.getMessage()).doesNotContain("\n", "\\u{a}");
    }

    @Test
    void the_place_of_a_nested_error_is_reported() {
        Lens<String, Node> lens = Lenses.json(Node.class);

        LensFailure failure = catchThrowableOfType(
                LensFailure.class, () -> lens.extract("{\"next\":[{\"next\":[]},\n{\"next\":5}]}"));

        assertThat(failure).hasMessageContaining(" at /next/1/next (line 2, column 9)");
    }

    @Test
    void nesting_without_end_fails_both_ways() {
        Lens<String, Node> lens = Lenses.json(Node.class);
        List<Node> ring = new java.util.ArrayList<>();
        ring.add(new Node(ring));

        assertThat(catchThrowableOfType(LensFailure.class, () -> lens.extract("{\"next\":[".repeat(10_000))))
                .hasMessageContaining("nesting depth");
        assertThat(catchThrowableOfType(LensFailure.class, () -> lens.inject(ring.get(0))))
                .hasMessageStartingWith("Cannot write a " + Node.class.getName() + " as JSON of ")
                .hasMessageContaining("nesting depth");
    }

    @Test
    @Tag("SEC-45")
    void a_class_named_on_the_wire_is_only_a_property() {
        Lens<String, Named> lens = Lenses.json(Named.class);

        Named named = lens.extract("{\"anything\":{\"@class\":\"java.io.File\",\"type\":\"java.io.File\"}}");

        assertThat(named.anything()).isEqualTo(java.util.Map.of("@class", "java.io.File", "type", "java.io.File"));
    }

    @Test
    @Tag("SEC-45")
    void a_type_identified_by_class_names_is_refused_when_the_lens_is_made() {
        Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> Lenses.json(Holder.class))
                .withMessage("@JsonTypeInfo on " + Gadget.class.getName()
                        + " would let the wire name classes; expected use = Id.NAME, got CLASS");
    }

    @Test
    @Tag("SEC-45")
    void a_property_identified_by_class_names_is_refused_when_it_is_read() {
        Lens<String, LocalHolder> lens = Lenses.json(LocalHolder.class);

        LensFailure failure =
                catchThrowableOfType(LensFailure.class, () -> lens.extract("{\"gadget\":{\"@c\":\"java.util.Date\"}}"));

        assertThat(failure).hasMessageContaining("would let the wire name classes");
    }
}
