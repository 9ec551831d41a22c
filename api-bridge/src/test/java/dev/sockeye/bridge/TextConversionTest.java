package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.websocket.DecodeException;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("B-MSG-7")
@Tag("B-PP-3")
class TextConversionTest {

    static Stream<Arguments> conversions() {
        return Stream.of(
                Arguments.of(String.class, " as it is ", " as it is "),
                Arguments.of(boolean.class, "TRUE", true),
                Arguments.of(Boolean.class, "yes", false),
                Arguments.of(byte.class, "-128", (byte) -128),
                Arguments.of(Byte.class, "+5", (byte) 5),
                Arguments.of(char.class, "c", 'c'),
                Arguments.of(Character.class, " ", ' '),
                Arguments.of(char.class, "first of many", 'f'),
                Arguments.of(double.class, "1.5e3", 1500d),
                Arguments.of(Double.class, "NaN", Double.NaN),
                Arguments.of(float.class, "0.25", 0.25f),
                Arguments.of(Float.class, "-0", -0f),
                Arguments.of(int.class, "+5", 5),
                Arguments.of(Integer.class, "-2147483648", Integer.MIN_VALUE),
                Arguments.of(long.class, "9223372036854775807", Long.MAX_VALUE),
                Arguments.of(Long.class, "0", 0L),
                Arguments.of(short.class, "32767", Short.MAX_VALUE),
                Arguments.of(Short.class, "-1", (short) -1));
    }

    @ParameterizedTest
    @MethodSource("conversions")
    void text_converts_as_the_wrapper_converts_it(Class<?> type, String text, Object expected) throws Exception {
        assertThat(TextConversion.to(type).convert(text, "value")).isEqualTo(expected);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(byte.class, "128"),
                Arguments.of(char.class, ""),
                Arguments.of(double.class, "one"),
                Arguments.of(float.class, ""),
                Arguments.of(int.class, " 5"),
                Arguments.of(Integer.class, "5 "),
                Arguments.of(long.class, "9223372036854775808"),
                Arguments.of(short.class, "1.0"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void what_does_not_convert_is_a_decode_exception_with_the_text(Class<?> type, String text) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> TextConversion.to(type).convert(text, "value"))
                .withMessage("value: expected a value of type %s, got \"%s\"", type.getSimpleName(), text)
                .withCauseInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getText()).isEqualTo(text))
                .satisfies(e -> assertThat(e.getBytes()).isNull());
    }

    @Test
    void other_types_have_no_conversion() {
        assertThat(TextConversion.to(BigDecimal.class)).isNull();
        assertThat(TextConversion.to(void.class)).isNull();
        assertThat(TextConversion.to(Object.class)).isNull();
    }
}
