package dev.sockeye.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sockeye.encoders.LensFailure.Direction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lenses made of one lens: absent values, rules, failures as values, streams. */
class CombinatorsTest {
    record Move(int x, int y) {}

    private static final Lens<String, Integer> PORT =
            Lenses.text().map("a port number", Integer::parseInt, String::valueOf);

    private static final Lens<String, Move> MOVE = Lenses.<Move>json(Move.class)
            .checked("x must be 0 or more", move -> move.x() >= 0)
            .checked("y must be 0 or more", move -> move.y() >= 0)
            .checked("x must divide y", move -> move.y() % move.x() == 0);

    @Test
    void an_empty_message_is_no_value() {
        Lens<String, Optional<Integer>> port = PORT.optional();

        assertThat(port.extract("")).isEmpty();
        assertThat(port.inject(Optional.empty())).isEmpty();
        assertThat(port.extract("80")).contains(80);
        assertThat(port.inject(Optional.of(80))).isEqualTo("80");
        assertThat(port.target()).isEqualTo("a port number or an empty message");
        assertThat(port.form()).isEqualTo(WireForm.TEXT);
    }

    @Test
    void a_value_whose_wire_form_is_empty_is_not_written_as_it_would_be_read_as_none() {
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> Lenses.text().optional().inject(Optional.of("")))
                .withMessageEndingWith("as text or an empty message: its wire form is empty, which means no value");
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> Lenses.binary().optional().inject(Optional.of(ByteBuffer.allocate(0))));
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> Lenses.textStream().optional().inject(Optional.of(new StringReader(""))));
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> Lenses.binaryStream().optional().inject(Optional.of(InputStream.nullInputStream())));
    }

    @Test
    void bytes_and_streams_may_be_absent_too() throws IOException {
        Lens<ByteBuffer, Optional<ByteBuffer>> binary = Lenses.binary().optional();
        Lens<Reader, Optional<Reader>> text = Lenses.textStream().optional();
        Lens<InputStream, Optional<InputStream>> bytes = Lenses.binaryStream().optional();

        assertThat(binary.extract(ByteBuffer.allocate(0))).isEmpty();
        assertThat(binary.inject(Optional.empty()).hasRemaining()).isFalse();
        assertThat(binary.extract(ByteBuffer.allocate(2))).contains(ByteBuffer.allocate(2));
        assertThat(text.extract(new StringReader(""))).isEmpty();
        assertThat(text.inject(Optional.empty()).read()).isEqualTo(-1);
        assertThat(WholeMessage.text(text.extract(new StringReader("\uFFFFab")).orElseThrow()))
                .isEqualTo("\uFFFFab");
        assertThat(bytes.extract(InputStream.nullInputStream())).isEmpty();
        assertThat(bytes.inject(Optional.empty()).read()).isEqualTo(-1);
        assertThat(bytes.inject(Optional.of(new ByteArrayInputStream(new byte[] {-1, 2})))
                        .readAllBytes())
                .containsExactly(-1, 2);
    }

    @Test
    void a_stream_that_breaks_where_it_is_looked_into_is_a_failure() {
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> Lenses.textStream().optional().extract(broken()))
                .withRootCauseInstanceOf(IOException.class);
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> Lenses.textStream(PORT).extract(broken()))
                .withRootCauseInstanceOf(IOException.class);
    }

    private static Reader broken() {
        return new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                throw new IOException("reset");
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void a_value_that_keeps_every_rule_goes_both_ways() {
        assertThat(MOVE.extract("{\"x\":1,\"y\":2}")).isEqualTo(new Move(1, 2));
        assertThat(MOVE.inject(new Move(1, 2))).isEqualTo("{\"x\":1,\"y\":2}");
        assertThat(MOVE.form()).isEqualTo(WireForm.TEXT);
    }

    @Test
    void all_rules_that_are_broken_are_reported_at_once_in_the_order_they_were_given() {
        LensFailure failure = catchThrowableOfType(LensFailure.class, () -> MOVE.extract("{\"x\":-2,\"y\":-1}"));

        assertThat(failure.problems()).containsExactly("x must be 0 or more", "y must be 0 or more", "x must divide y");
        assertThat(failure)
                .hasMessage("Expected JSON of " + Move.class.getName() + ", got \"{\"x\":-2,\"y\":-1}\":"
                        + " x must be 0 or more; y must be 0 or more; x must divide y");
        assertThat(failure.direction()).isEqualTo(Direction.EXTRACT);
    }

    @Test
    void what_breaks_a_rule_is_not_written_either() {
        LensFailure failure = catchThrowableOfType(LensFailure.class, () -> MOVE.inject(new Move(-1, -1)));

        assertThat(failure.direction()).isEqualTo(Direction.INJECT);
        assertThat(failure.problems()).containsExactly("x must be 0 or more", "y must be 0 or more");
    }

    @Test
    void a_rule_whose_test_throws_is_broken() {
        LensFailure failure = catchThrowableOfType(LensFailure.class, () -> MOVE.extract("{\"x\":0,\"y\":-1}"));

        assertThat(failure.problems())
                .containsExactly(
                        "y must be 0 or more",
                        "x must divide y, but testing it failed with java.lang.ArithmeticException: / by zero");
    }

    @Test
    void a_failure_without_rules_has_its_one_problem() {
        LensFailure failure = catchThrowableOfType(LensFailure.class, () -> PORT.extract("x"));

        assertThat(failure.problems()).containsExactly("java.lang.NumberFormatException: For input string: \"x\"");
    }

    @Test
    void rules_may_be_given_before_and_after_a_mapping_and_to_one_lens_in_two_ways() {
        Lens<String, Integer> even = PORT.checked("it must be even", port -> port % 2 == 0);
        Lens<String, Integer> small = even.checked("it must be below 10", port -> port < 10);
        Lens<String, Integer> large = even.checked("it must be 10 or more", port -> port >= 10);
        Lens<String, Integer> halved = small.map("half of it", port -> port / 2, half -> half * 2)
                .checked("half of it must be above 1", half -> half > 1);

        assertThat(small.tryExtract("12").fold(port -> "", LensFailure::getMessage))
                .endsWith(": it must be below 10");
        assertThat(large.extract("12")).isEqualTo(12);
        assertThat(halved.extract("8")).isEqualTo(4);
        assertThat(halved.tryExtract("13").fold(half -> List.of(), LensFailure::problems))
                .containsExactly("it must be even", "it must be below 10");
        assertThat(halved.tryExtract("2").fold(half -> List.of(), LensFailure::problems))
                .containsExactly("half of it must be above 1");
    }

    @Test
    void what_a_rule_says_stands_escaped_in_the_message() {
        Lens<String, String> lens = Lenses.text().checked("no\nline", text -> false);

        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> lens.extract("a"))
                .withMessage("Expected text, got \"a\": no\\u{a}line");
    }

    @Test
    void an_attempt_gives_the_value_or_the_failure() {
        assertThat(PORT.tryExtract("80")).isEqualTo(new Extracted.Value<>(80));
        assertThat(PORT.tryExtract("80").<Integer>fold(port -> port + 1, failure -> 0))
                .isEqualTo(81);
        assertThat(PORT.tryExtract("x"))
                .isInstanceOfSatisfying(
                        Extracted.Failed.class,
                        failed -> assertThat(failed.failure())
                                .hasMessageStartingWith("Expected a port number, got \"x\": "));
        assertThat(PORT.tryExtract("x").<Integer>fold(port -> port + 1, failure -> 0))
                .isZero();
    }

    @Test
    void any_lens_of_whole_messages_serves_for_streams() throws IOException {
        Lens<Reader, Move> text = Lenses.textStream(MOVE);
        Lens<InputStream, Move> binary = Lenses.binaryStream(Lenses.cbor(Move.class));

        assertThat(text.form()).isEqualTo(WireForm.TEXT_STREAM);
        assertThat(text.extract(new StringReader("{\"x\":1,\"y\":2}"))).isEqualTo(new Move(1, 2));
        assertThat(WholeMessage.text(text.inject(new Move(1, 2)))).isEqualTo("{\"x\":1,\"y\":2}");
        assertThat(text.target()).isEqualTo(MOVE.target());
        assertThat(binary.form()).isEqualTo(WireForm.BINARY_STREAM);
        assertThat(binary.extract(binary.inject(new Move(1, 2)))).isEqualTo(new Move(1, 2));
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> text.extract(new StringReader("{\"x\":-1,\"y\":2}")))
                .withMessageContaining("got \"{\"x\":-1,\"y\":2}\": x must be 0 or more");
    }

    @Test
    void a_chain_of_steps_deeper_than_the_stack_is_a_failure() {
        Lens<String, Integer> deep = PORT;
        for (int i = 0; i < 100_000; i++) {
            deep = deep.map("one more", n -> n + 1, n -> n - 1);
        }
        Lens<String, Integer> lens = deep;

        assertThatExceptionOfType(LensFailure.class).isThrownBy(() -> lens.extract("1"));
        assertThatExceptionOfType(LensFailure.class).isThrownBy(() -> lens.inject(1));
    }

    @Test
    void any_number_of_rules_fits_on_the_stack() {
        Lens<String, Integer> lens = PORT;
        for (int i = 0; i < 2_000; i++) {
            int least = i;
            lens = lens.checked("it must be " + i + " or more", n -> n >= least);
        }

        assertThat(lens.extract("2000")).isEqualTo(2000);
        assertThat(lens.tryExtract("1990").fold(n -> List.of(), LensFailure::problems))
                .hasSize(9);
    }
}
