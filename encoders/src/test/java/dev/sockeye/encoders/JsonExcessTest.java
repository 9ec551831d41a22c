package dev.sockeye.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Too deep, too large, too long or twice: always a LensFailure, never an error of another kind. */
class JsonExcessTest {
    static final List<Type> NUMBERS = List.of(
            byte.class,
            short.class,
            int.class,
            long.class,
            char.class,
            Integer.class,
            Long.class,
            BigInteger.class,
            AtomicInteger.class,
            AtomicLong.class,
            int[].class,
            long[].class,
            boolean.class);

    static final List<Type> FLOATING = List.of(
            double.class,
            float.class,
            Double.class,
            Float.class,
            Number.class,
            Object.class,
            OptionalDouble.class,
            JsonNode.class);

    record Tree(List<Tree> next) {}

    record Any(Object any) {}

    record Self(Optional<AtomicReference<Object>> self) {}

    record Valued(AtomicReference<Object> held) {
        @JsonValue
        Object value() {
            return held.get();
        }
    }

    sealed interface Shape {
        record Point(double x) implements Shape {}

        record Typed(String type) implements Shape {}

        record Exact(BigDecimal x) implements Shape {}
    }

    record Failing(int x) {
        static final int NEEDED = Integer.parseInt("not a number");
    }

    record TooDeep(int x) {
        TooDeep {
            x = depth(x);
        }

        @SuppressWarnings("InfiniteRecursion")
        private static int depth(int x) {
            return 1 + depth(x);
        }
    }

    static Stream<String> deep() {
        return Stream.of(1_000, 100_000, 1_000_000)
                .flatMap(depth -> Stream.of(
                        "[".repeat(depth),
                        "[".repeat(depth) + "]".repeat(depth),
                        "{\"next\":[".repeat(depth),
                        "{\"a\":".repeat(depth) + "1" + "}".repeat(depth)));
    }

    @ParameterizedTest
    @MethodSource("deep")
    void a_text_that_nests_without_end_is_refused(String json) {
        for (Type type :
                List.of(Tree.class, Any.class, Object.class, JsonNode.class, Map.class, List.class, Shape.class)) {
            assertRefused(type, json);
        }
    }

    @Test
    void what_a_mapper_of_the_callers_lets_nest_deeper_than_the_stack_is_refused_both_ways() {
        JsonMapper deep = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(10_000_000)
                                .build())
                        .streamWriteConstraints(StreamWriteConstraints.builder()
                                .maxNestingDepth(10_000_000)
                                .build())
                        .build())
                .build();
        Lens<String, Tree> lens = Lenses.json(Tree.class, deep);

        assertThat(catchThrowableOfType(LensFailure.class, () -> lens.extract("{\"next\":[".repeat(1_000_000))))
                .isNotNull();
        assertThat(catchThrowableOfType(LensFailure.class, () -> lens.inject(nested(1_000_000))))
                .isNotNull();
    }

    @Test
    void a_value_that_nests_without_end_is_not_written() {
        AtomicReference<Object> loop = new AtomicReference<>();
        loop.set(loop);
        AtomicReference<Object> through = new AtomicReference<>();
        through.set(new Self(Optional.of(through)));
        Valued valued = new Valued(new AtomicReference<>());
        valued.held().set(valued);
        List<Object> list = new ArrayList<>();
        list.add(list);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", map);
        Object[] array = new Object[1];
        array[0] = array;

        for (Object value : List.of(loop, through, valued, list, map, array, nested(100_000))) {
            assertThat(catchThrowableOfType(
                            LensFailure.class, () -> Lenses.json(Object.class).inject(value)))
                    .isNotNull();
        }
    }

    private static Tree nested(int depth) {
        Tree tree = new Tree(List.of());
        for (int i = 0; i < depth; i++) {
            tree = new Tree(List.of(tree));
        }
        return tree;
    }

    @ParameterizedTest
    @FieldSource("NUMBERS")
    void a_number_out_of_the_range_of_its_type_is_refused(Type type) {
        for (String number : List.of(
                "1e999999999",
                "1e2147483648",
                "1e99999999999999999999",
                "1e400",
                "9".repeat(100_000),
                "1.5",
                "1e-999999999")) {
            assertRefused(type, number);
            assertRefused(type, "[" + number + "]");
            assertRefused(type, '"' + number + '"');
        }
    }

    @ParameterizedTest
    @FieldSource("FLOATING")
    void no_number_is_read_as_infinite(Type type) {
        for (String number : List.of("1e999999999", "-1e999999999", "1e2147483648", "-1E400", "9".repeat(500) + ".5")) {
            assertRefused(type, number);
        }
    }

    @Test
    void numbers_in_arrays_and_in_objects_identified_late_are_not_read_as_infinite() {
        assertRefused(double[].class, "[1e400]");
        assertRefused(float[].class, "[1e39]");
        assertRefused(float.class, "1e39");
        assertRefused(double.class, "9".repeat(400));
        assertRefused(JsonNode.class, "9".repeat(100_000));
        assertRefused(Any.class, "{\"any\":[{\"b\":-1e400}]}");
        assertRefused(Shape.class, "{\"type\":\"point\",\"x\":1e400}");
        assertRefused(Shape.class, "{\"x\":1e400,\"type\":\"point\"}");
        assertRefused(Shape.class, "{\"x\":" + "9".repeat(400) + ",\"type\":\"point\"}");
    }

    @Test
    void large_numbers_that_have_a_type_are_read_and_written() {
        assertThat(Lenses.<Double>json(Double.class).extract("1.7976931348623157e308"))
                .isEqualTo(Double.MAX_VALUE);
        assertThat(Lenses.<Double>json(Double.class).extract("1e-400")).isZero();
        assertThat(Lenses.<BigDecimal>json(BigDecimal.class).extract("1e999999999"))
                .isEqualTo(new BigDecimal("1e999999999"));
        assertThat(Lenses.<BigInteger>json(BigInteger.class).extract("9".repeat(400)))
                .isEqualTo(new BigInteger("9".repeat(400)));
        Lens<String, Shape> shapes = Lenses.json(Shape.class);
        assertThat(shapes.extract(shapes.inject(new Shape.Exact(new BigDecimal("1e400")))))
                .isEqualTo(new Shape.Exact(new BigDecimal("1e400")));
    }

    @Test
    void what_is_infinite_is_written_as_a_word_and_read_again() {
        Lens<String, Double> lens = Lenses.json(Double.class);

        assertThat(lens.inject(Double.NEGATIVE_INFINITY)).isEqualTo("\"-Infinity\"");
        assertThat(lens.extract("\"-Infinity\"")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(lens.extract(lens.inject(Double.NaN))).isNaN();
    }

    @Test
    void a_mapper_that_is_to_read_infinite_numbers_does() {
        JsonMapper lax = JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();

        assertThat(Lenses.<Double>json(Double.class, lax).extract("-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(ints = {60_000, 10_000_000})
    void names_and_strings_beyond_jacksons_limits_are_refused(int length) {
        assertRefused(Object.class, "{\"" + "x".repeat(length) + "\":1}");
        assertRefused(Object.class, "\"" + "x".repeat(30 * length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"any\":1,\"any\":2}",
                "{\"any\":{\"a\":1,\"\\u0061\":2}}",
                "{\"any\":1}{\"any\":1}",
                "{\"any\":1},",
                "{\"any\":1} //",
                "{\"any\":1}\u0000",
                "\uFEFF{\"any\":1}",
                "{\"any\":NaN}",
                "{\"any\":01}",
                "{\"any\":+1}",
                "{\"any\":.5}",
                "{'any':1}",
                "{any:1}",
                "{\"any\":[1,]}",
                "{\"any\":\"\t\"}",
                "{\"any\":1"
            })
    void what_is_not_one_value_of_strict_json_is_refused(String json) {
        assertRefused(Any.class, json);
        assertRefused(JsonNode.class, json);
    }

    @Test
    void no_property_is_written_twice() {
        Map<Object, String> twice = new LinkedHashMap<>();
        twice.put(1, "a");
        twice.put("1", "b");

        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> Lenses.json(Object.class).inject(twice))
                .withMessageContaining("Duplicate");
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> Lenses.<Shape>json(Shape.class).inject(new Shape.Typed("a")))
                .withMessageContaining("duplication");
    }

    @Test
    void what_a_class_throws_that_cannot_be_used_is_a_failure_too() {
        Lens<String, Failing> failing = Lenses.json(Failing.class);
        assertThat(catchThrowableOfType(LensFailure.class, () -> failing.extract("{\"x\":1}")))
                .hasMessageContaining("NumberFormatException: For input string: \"not a number\"");
        assertRefused(Failing.class, "{\"x\":1}");
        assertRefused(TooDeep.class, "{\"x\":1}");
        Lens<String, Integer> mapped = Lenses.text().map("a depth", text -> TooDeep.depth(1), String::valueOf);
        assertThat(catchThrowableOfType(LensFailure.class, () -> mapped.extract("1")))
                .isNotNull();
    }

    private static void assertRefused(Type type, String json) {
        Lens<String, Object> lens = Lenses.json(type);
        Object[] read = new Object[1];

        LensFailure failure = catchThrowableOfType(LensFailure.class, () -> read[0] = lens.extract(json));

        assertThat(failure)
                .as("%s of %.60s gave %s", type, json, read[0])
                .isNotNull()
                .satisfies(told -> assertThat(told.getMessage()).hasSizeLessThan(1_000));
    }

    @Test
    void a_failure_holds_nothing_of_jacksons_that_would_go_into_a_log_as_the_peer_has_written_it() {
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> Lenses.json(Shape.class).extract("{\"type\":\"x\\nINFO: forged\"}"))
                .withNoCause()
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("\n"));
    }
}
