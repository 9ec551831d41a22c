package dev.sockeye.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopesTest {
    private static final Lens<String, Envelope<String>> TEXT = Envelope.text(":");
    private static final Lens<String, Envelope<String>> JSON = Envelope.json("event", "data");
    private static final Lens<ByteBuffer, Envelope<ByteBuffer>> CBOR = Envelope.cbor("e", "d");

    @ParameterizedTest
    @CsvSource({"join:lobby, join, lobby", "say:a:b, say, a:b", "quit, quit, ''", ":a, '', a", "'', '', ''"})
    void text_has_its_name_before_the_separator(String wire, String name, String payload) {
        assertThat(TEXT.extract(wire)).isEqualTo(new Envelope<>(name, payload));
        assertThat(TEXT.inject(new Envelope<>(name, payload))).isEqualTo(wire);
    }

    @Test
    void a_separator_with_nothing_after_it_means_an_empty_payload_too() {
        assertThat(TEXT.extract("quit:")).isEqualTo(new Envelope<>("quit", ""));
    }

    @Test
    void a_name_that_holds_the_separator_is_not_written() {
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> TEXT.inject(new Envelope<>("a:b", "c")))
                .withMessageEndingWith("it would be read with the name \"a\"");
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> Envelope.text("::").inject(new Envelope<>("a:", "b")));
        assertThatIllegalArgumentException().isThrownBy(() -> Envelope.text(""));
    }

    @Test
    void text_that_no_message_can_carry_is_refused_in_envelopes() {
        assertThatExceptionOfType(LensFailure.class).isThrownBy(() -> TEXT.extract("a:\uD83D"));
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> JSON.inject(new Envelope<>("\uD83D", "1")))
                .withMessageContaining("U+D83D");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"event\":\"join\",\"data\":[\"lobby\",{\"a\":1.10}]} | join | [\"lobby\",{\"a\":1.10}]",
                "{\"event\":\"a\\\"b\",\"data\":null} | a\"b | null",
                "{\"event\":\"é\",\"data\":\"\\uD83D\\uDC1F\"} | é | \"\\uD83D\\uDC1F\"",
                "{\"event\":\"quit\"} | quit | ''"
            })
    void json_has_its_name_and_its_payload_in_properties(String wire, String name, String payload) {
        assertThat(JSON.extract(wire)).isEqualTo(new Envelope<>(name, payload));
        assertThat(JSON.inject(new Envelope<>(name, payload))).isEqualTo(wire);
    }

    @Test
    void the_properties_may_come_in_any_order_and_have_space_around_them() {
        assertThat(JSON.extract(" { \"data\" : -1e3 ,\r\n\"event\":\"a\" } ")).isEqualTo(new Envelope<>("a", "-1e3"));
    }

    @Test
    void a_large_payload_is_handed_on_as_it_is() {
        String payload = "[\"" + "\uD83D\uDC1Fé\\n".repeat(100_000) + "\"]";

        assertThat(JSON.extract("{\"event\":\"a\",\"data\":" + payload + "}").payload())
                .isEqualTo(payload);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"data\":1} | \"event\" is missing",
                "{} | \"event\" is missing",
                "{\"event\":5} | Integer value (5)",
                "{\"event\":null} | null",
                "{\"event\":\"a\",\"event\":\"b\"} | Duplicate Object property \"event\"",
                "{\"event\":\"a\",\"data\":1,\"data\":2} | Duplicate Object property \"data\"",
                "{\"event\":\"a\",\"data\":1,\"more\":2} | unknown property \"more\", expected [event, data]",
                "{\"event\":\"a\"} {} | there is data after its end",
                "[\"a\",1] | it must begin with START_OBJECT but begins with START_ARRAY",
                "{\"event\":\"\\udfff\"} | U+DFFF",
                "{\"event\":\"a\",\"data\":[1,} | Unexpected character",
                "{\"event\":\"a\",\"data\": | end-of-input"
            })
    void what_is_no_envelope_is_refused(String wire, String why) {
        LensFailure failure = catchThrowableOfType(LensFailure.class, () -> JSON.extract(wire));

        assertThat(failure).hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1,\"more\":2", "1}", "1 2", "1,\"data\":2", " 1", "/**/1", "1}//"})
    void a_payload_that_is_not_one_value_of_json_is_not_written(String payload) {
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> JSON.inject(new Envelope<>("a", payload)))
                .withMessageContaining("Cannot write a " + Envelope.class.getName() + " as JSON of an object");
    }

    @Test
    void nesting_is_limited_through_the_envelope() {
        String deepest = "[".repeat(499) + "]".repeat(499);
        String deeper = "[".repeat(500) + "]".repeat(500);

        assertThat(JSON.extract(JSON.inject(new Envelope<>("a", deepest))).payload())
                .isEqualTo(deepest);
        assertThatExceptionOfType(LensFailure.class).isThrownBy(() -> JSON.inject(new Envelope<>("a", deeper)));
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> JSON.extract("{\"event\":\"a\",\"data\":" + "[".repeat(1_000_000)));
    }

    @Test
    void one_property_cannot_be_both() {
        assertThatIllegalArgumentException().isThrownBy(() -> Envelope.json("a", "a"));
    }

    @Test
    void cbor_has_its_name_and_its_payload_by_keys() {
        ByteBuffer wire = bytes("a2 6165 6461626364 6164 82c48221186ef5");
        Envelope<ByteBuffer> envelope = new Envelope<>("abcd", bytes("82c48221186ef5"));

        assertThat(CBOR.extract(wire)).isEqualTo(envelope);
        assertThat(CBOR.inject(envelope)).isEqualTo(wire);
        assertThat(CBOR.extract(bytes("bf 6164 00 6165 7f 6161 6162 ff ff")))
                .isEqualTo(new Envelope<>("ab", bytes("00")));
        assertThat(CBOR.extract(bytes("a1 6165 6161"))).isEqualTo(new Envelope<>("a", ByteBuffer.allocate(0)));
        assertThat(CBOR.inject(new Envelope<>("a", ByteBuffer.allocate(0)))).isEqualTo(bytes("a1 6165 6161"));
        assertThat(CBOR.form()).isEqualTo(WireForm.BINARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a0",
                "a1 6165 01",
                "a1 6164 01",
                "a2 6165 6161 6165 6162",
                "a2 6165 6161 6164",
                "a3 6165 6161 6164 00 6166 00",
                "a1 6165 6161 00",
                "a1 6165 63 eda080",
                "82 6165 6161"
            })
    void bytes_that_are_no_envelope_are_refused(String wire) {
        assertThatExceptionOfType(LensFailure.class).isThrownBy(() -> CBOR.extract(bytes(wire)));
    }

    @Test
    void bytes_that_are_not_one_item_are_no_payload() {
        for (String payload : List.of("0000", "81", "ff", "a1 00")) {
            assertThatExceptionOfType(LensFailure.class)
                    .as(payload)
                    .isThrownBy(() -> CBOR.inject(new Envelope<>("a", bytes(payload))));
        }
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
