package dev.sockeye.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORMapper;

/** CBOR by the rules of JSON: what is read and written, and what is not. */
class CborStrictnessTest {
    record Move(String unit, int x, Optional<Colour> colour) {}

    enum Colour {
        RED
    }

    record Said(String a) {}

    record Real(double a) {}

    record Small(float a) {}

    record Anything(Object a) {}

    sealed interface Shape {}

    record Circle(double radius) implements Shape {}

    record Square(double side) implements Shape {}

    sealed interface Open permits Ajar {}

    non-sealed interface Ajar extends Open {}

    static class MoveLens extends CborLens<Move> {}

    static class LaxLens extends CborLens<List<Said>> {
        LaxLens() {
            super(Lenses.cborMapper()
                    .rebuild()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build());
        }
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments(String.class, "é\uD83D\uDC1F", "66 c3a9 f09f909f"),
                arguments(Integer.class, -1, "20"),
                arguments(Boolean.class, true, "f5"),
                arguments(Double.class, Double.NEGATIVE_INFINITY, "fb fff0000000000000"),
                arguments(BigDecimal.class, new BigDecimal("1.10"), "c4 82 21 18 6e"),
                arguments(BigInteger.class, BigInteger.TWO.pow(70), "c2 49 400000000000000000"),
                arguments(UUID.class, new UUID(1, 2), "50 0000000000000001 0000000000000002"),
                arguments(Instant.class, Instant.EPOCH, "74 313937302d30312d30315430303a30303a30305a"),
                arguments(byte[].class, new byte[] {1, 2}, "42 0102"),
                arguments(ByteBuffer.class, ByteBuffer.wrap(new byte[] {1, 2}), "42 0102"),
                arguments(new TypeReference<List<Integer>>() {}, List.of(1, 2), "82 01 02"),
                arguments(new TypeReference<Map<Integer, Integer>>() {}, Map.of(1, 2), "bf 01 02 ff"),
                arguments(Move.class, new Move("a", 1, Optional.empty()), "bf 64 756e6974 61 61 61 78 01 ff"),
                arguments(
                        Move.class,
                        new Move("a", 1, Optional.of(Colour.RED)),
                        "bf 64 756e6974 61 61 61 78 01 66 636f6c6f7572 63 524544 ff"),
                arguments(
                        Shape.class,
                        new Square(1),
                        "bf 64 74797065 66 737175617265 64 73696465 fb3ff0000000000000 ff"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_goes_both_ways(Object type, Object value, String hex) {
        Lens<ByteBuffer, Object> lens =
                Lenses.cbor(type instanceof TypeReference<?> t ? t.getType() : (java.lang.reflect.Type) type);

        assertThat(lens.inject(value)).isEqualTo(bytes(hex));
        assertThat(lens.extract(bytes(hex))).isEqualTo(value);
        assertThat(lens.form()).isEqualTo(WireForm.BINARY);
        assertThat(lens.target()).startsWith("CBOR of ");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(Move.class, "", "No content"),
                arguments(Move.class, "f6", "CBOR null is not a value"),
                arguments(Move.class, "f7", "null"),
                arguments(Move.class, "a0", "Missing required creator property 'unit'"),
                arguments(Said.class, "a2 6161 6162 6163 00", "unknown property \"c\", expected [a] at /c"),
                arguments(Said.class, "a2 6161 6162 6161 6163", "Duplicate Object property \"a\""),
                arguments(Said.class, "a1 6161 6162 00", "Trailing token"),
                arguments(Said.class, "a1 6161 6162 ff", "Unexpected Break"),
                arguments(Said.class, "a1 6161 01", "from Integer value"),
                arguments(Said.class, "a1 6161 f5", "from Boolean value"),
                arguments(Said.class, "a1 6161 41 62", "from Embedded Object"),
                arguments(Said.class, "a1 6161 e0", "the simple value at byte 4 has no meaning"),
                arguments(Said.class, "a1 6161 f7", "from Embedded Object"),
                arguments(Said.class, "a1 6161 62 61", "end-of-input in VALUE_STRING at /a (after byte 5)"),
                arguments(byte[].class, "64 41414141", "from String value"),
                arguments(byte[].class, "80", "from Array value"),
                arguments(byte[].class, "f7", "Cannot deserialize value of type `byte[]` from Embedded Object"),
                arguments(ByteBuffer.class, "64 41414141", "from String value"),
                arguments(ByteBuffer.class, "f7", "from Embedded Object"),
                arguments(CharSequence.class, "41 62", "from Embedded Object"),
                arguments(JsonNode.class, "81 f8 20", "the simple value at byte 2 has no meaning"),
                arguments(Integer.class, "f93c00", "Floating-point value"),
                arguments(Integer.class, "e1", "simple value"),
                arguments(Integer.class, "1b7fffffffffffffff", "out of range"),
                arguments(Boolean.class, "01", "Integer value"),
                arguments(Colour.class, "00", "from number 0"),
                arguments(Colour.class, "43 524544", "Embedded Object"),
                arguments(String[].class, "81 41 62", "Embedded Object"),
                arguments(Real.class, "a1 6161 c4 82 1a7fffffff 01", "it would be read as infinite"),
                arguments(Real.class, "a1 6161 f6", "null"),
                arguments(Small.class, "a1 6161 fb 7e37e43c8800759c", "it would be read as infinite"),
                arguments(BigInteger.class, "c4 82 1a3b9aca00 01", "Floating-point value"),
                arguments(Shape.class, "a1 64 73696465 01", "\"type\" must be one of [circle, square] but is missing"),
                arguments(Shape.class, "a2 64 74797065 61 78 64 73696465 01", "but is \"x\""));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void bytes_that_are_not_the_type_fail_and_say_why(Class<?> type, String hex, String why) {
        LensFailure failure =
                catchThrowableOfType(LensFailure.class, () -> Lenses.cbor(type).extract(bytes(hex)));

        assertThat(failure)
                .hasMessageStartingWith(
                        "Expected CBOR of " + type.getCanonicalName().replace("Test.", "Test$"))
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a1 6161 63 eda080",
                "a1 6161 66 eda0bdedb09f",
                "a1 6161 62 c080",
                "a1 6161 61 ff",
                "a1 6161 61 80",
                "a1 6161 61 c3",
                "a1 6161 64 f7bfbfbf",
                "a1 6161 64 f4908080",
                "a1 6161 7f 61 c3 61 a9 ff",
                "a1 63 eda080 00",
                "a1 6161 78 03 eda080",
                "a1 6161 79 0003 eda080",
                "a1 6161 7a 00000003 eda080",
                "a1 6161 7b 0000000000000003 eda080",
                "a1 6161 82 fb 3ff0000000000000 63 eda080"
            })
    @Tag("SEC-51")
    void text_that_is_not_utf_8_is_refused_as_value_and_as_name(String hex) {
        for (Class<?> type : List.of(Said.class, Anything.class, Object.class)) {
            assertThatExceptionOfType(LensFailure.class)
                    .isThrownBy(() -> Lenses.cbor(type).extract(bytes(hex)))
                    .withMessageContaining("is not UTF-8");
        }
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> Lenses.cbor(Object.class, new CBORMapper()).extract(bytes(hex)));
    }

    @Test
    void what_is_within_a_byte_string_is_no_text() {
        assertThat(Lenses.<byte[]>cbor(byte[].class).extract(bytes("44 63eda080")))
                .containsExactly(0x63, 0xed, 0xa0, 0x80);
    }

    @Test
    void long_text_is_looked_at_to_its_end() {
        Lens<ByteBuffer, String> lens = Lenses.cbor(String.class);
        String text = "aé\uD83D\uDC1F".repeat(1_000);
        ByteBuffer wire = lens.inject(text);

        assertThat(lens.extract(wire.asReadOnlyBuffer())).isEqualTo(text);
        wire.put(wire.limit() - 1, (byte) 'x');
        assertThatExceptionOfType(LensFailure.class).isThrownBy(() -> lens.extract(wire));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "\uDC1F\uD83D", "x\uDFFF"})
    void a_value_with_half_a_surrogate_pair_is_not_written(String text) {
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> Lenses.<Said>cbor(Said.class).inject(new Said(text)))
                .withMessageStartingWith("Cannot write a " + Said.class.getName() + " as CBOR of ");
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> Lenses.cbor(Object.class).inject(Map.of(text, 1)));
    }

    @Test
    void what_cbor_has_and_json_has_not() {
        assertThat(Lenses.<Real>cbor(Real.class)
                        .extract(bytes("a1 6161 f97c00"))
                        .a())
                .isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Lenses.<Real>cbor(Real.class)
                        .extract(bytes("a1 6161 f97e00"))
                        .a())
                .isNaN();
        assertThat(Lenses.<Said>cbor(Said.class).extract(bytes("d9d9f7 a1 6161 c0 6162")))
                .isEqualTo(new Said("b"));
        assertThat(Lenses.<Anything>cbor(Anything.class)
                        .extract(bytes("a1 6161 f7"))
                        .a())
                .isNull();
        assertThat(Lenses.<Object>cbor(Object.class).extract(bytes("a1 01 02"))).isEqualTo(Map.of("1", 2));
    }

    @Test
    void reading_leaves_the_buffer_as_it_was_and_starts_at_its_position() {
        ByteBuffer wire = bytes("ff 6161 ff").position(1).limit(3);

        assertThat(Lenses.<String>cbor(String.class).extract(wire)).isEqualTo("a");
        assertThat(wire.position()).isEqualTo(1);
        assertThat(wire.limit()).isEqualTo(3);
    }

    @Test
    void one_class_is_the_jakarta_pair() throws Exception {
        Move move = new Move("a", 1, Optional.empty());

        assertThat(new MoveLens().decode(new MoveLens().encode(move))).isEqualTo(move);
        assertThat(new MoveLens().form()).isEqualTo(WireForm.BINARY);
        assertThat(new LaxLens().decode(bytes("81 a2 6161 6162 6163 00"))).containsExactly(new Said("b"));
        assertThat(new LaxLens().target()).isEqualTo("CBOR of java.util.List<" + Said.class.getName() + ">");
    }

    @Test
    @SuppressWarnings("rawtypes")
    void a_pair_that_leaves_its_type_open_says_what_to_write() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CborLens() {})
                .withMessageContaining("class ChatLens extends CborLens<Chat> {}");
    }

    @Test
    void a_sealed_type_that_cannot_be_dispatched_fails_when_the_lens_is_made() {
        assertThatIllegalArgumentException().isThrownBy(() -> Lenses.cbor(Open.class));
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
