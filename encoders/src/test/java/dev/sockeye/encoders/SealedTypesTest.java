package dev.sockeye.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class SealedTypesTest {
    sealed interface Message permits Text, URLChanged, Move, Left {}

    record Text(String text) implements Message {}

    record URLChanged(String url) implements Message {}

    record Left() implements Message {}

    sealed interface Move extends Message permits Up, Jump {}

    record Up(int by) implements Move {}

    abstract static sealed class Jump implements Move permits High {
        @JsonProperty
        final int metres;

        Jump(int metres) {
            this.metres = metres;
        }
    }

    static final class High extends Jump {
        High(@JsonProperty("metres") int metres) {
            super(metres);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof High high && high.metres == metres;
        }

        @Override
        public int hashCode() {
            return metres;
        }
    }

    record Envelope(Message body, List<Message> more, Map<String, Message> named, Optional<Message> last) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    sealed interface Shape {}

    @JsonTypeName("o")
    record Circle(double radius) implements Shape {}

    record Square(double side) implements Shape {}

    sealed interface Outcome<T> {}

    record Success<T>(T value) implements Outcome<T> {}

    record Failure<T>(String why) implements Outcome<T> {}

    record Result(Outcome<Message> outcome) {}

    sealed interface Level permits Fixed {}

    enum Fixed implements Level {
        LOW {},
        HIGH
    }

    static sealed class Animal permits Cat {}

    static final class Cat extends Animal {}

    sealed interface Clash {
        record Ping() implements Clash {}

        @JsonTypeName("ping")
        record Other() implements Clash {}
    }

    record Deep(Optional<List<Inner>> inner) {}

    sealed interface Inner {}

    record Leaf(Map<String, Clash> clashes) implements Inner {}

    sealed interface Open permits Closed, Ajar {}

    record Closed() implements Open {}

    non-sealed interface Ajar extends Open {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
    sealed interface Plain {}

    record OnlyPlain(int a) implements Plain {}

    private static final Lens<String, Message> MESSAGES = Lenses.json(Message.class);

    static Stream<Arguments> values() {
        return Stream.of(
                arguments(Message.class, new Text("hi"), "{\"type\":\"text\",\"text\":\"hi\"}"),
                arguments(Message.class, new URLChanged("/a"), "{\"type\":\"urlChanged\",\"url\":\"/a\"}"),
                arguments(Message.class, new Left(), "{\"type\":\"left\"}"),
                arguments(Message.class, new Up(1), "{\"type\":\"up\",\"by\":1}"),
                arguments(Message.class, new High(2), "{\"type\":\"high\",\"metres\":2}"),
                arguments(Move.class, new High(2), "{\"type\":\"high\",\"metres\":2}"),
                arguments(Text.class, new Text("hi"), "{\"type\":\"text\",\"text\":\"hi\"}"),
                arguments(
                        Envelope.class,
                        new Envelope(
                                new Left(),
                                List.of(new Text("a"), new Up(3)),
                                Map.of("k", new Left()),
                                Optional.of(new Left())),
                        "{\"body\":{\"type\":\"left\"},"
                                + "\"more\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"up\",\"by\":3}],"
                                + "\"named\":{\"k\":{\"type\":\"left\"}},\"last\":{\"type\":\"left\"}}"),
                arguments(
                        new TypeReference<List<Message>>() {}.getType(),
                        List.of(new Left(), new Up(1)),
                        "[{\"type\":\"left\"},{\"type\":\"up\",\"by\":1}]"),
                arguments(
                        Result.class,
                        new Result(new Success<>(new Left())),
                        "{\"outcome\":{\"type\":\"success\",\"value\":{\"type\":\"left\"}}}"),
                arguments(
                        new TypeReference<Outcome<LocalDate>>() {}.getType(),
                        new Success<>(LocalDate.of(2026, 1, 2)),
                        "{\"type\":\"success\",\"value\":\"2026-01-02\"}"),
                arguments(
                        new TypeReference<Outcome<LocalDate>>() {}.getType(),
                        new Failure<>("no"),
                        "{\"type\":\"failure\",\"why\":\"no\"}"),
                arguments(Shape.class, new Circle(1), "{\"kind\":\"o\",\"radius\":1.0}"),
                arguments(Shape.class, new Square(2), "{\"kind\":\"square\",\"side\":2.0}"),
                arguments(OnlyPlain.class, new OnlyPlain(1), "{\"a\":1}"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_sealed_value_goes_both_ways(java.lang.reflect.Type type, Object value, String wire) {
        Lens<String, Object> lens = Lenses.json(type);

        assertThat(lens.inject(value)).isEqualTo(wire);
        assertThat(lens.extract(wire)).isEqualTo(value);
    }

    @Test
    void the_discriminator_may_stand_anywhere() {
        assertThat(MESSAGES.extract("{\"text\":\"hi\",\"type\":\"text\"}")).isEqualTo(new Text("hi"));
    }

    static Stream<Arguments> undecided() {
        String expected = "must be one of [text, urlChanged, up, high, left] but is ";
        return Stream.of(
                arguments("{\"type\":\"jump\"}", "\"type\" " + expected + "\"jump\""),
                arguments("{\"type\":\"Text\"}", "\"type\" " + expected + "\"Text\""),
                arguments("{\"type\":5}", "\"type\" " + expected + "\"5\""),
                arguments("{\"type\":null}", "\"type\" " + expected + "missing"),
                arguments("{\"text\":\"hi\"}", "\"type\" " + expected + "missing"),
                arguments("{}", "\"type\" " + expected + "missing"),
                arguments("\"text\"", "\"type\" " + expected + "missing"),
                arguments("{\"type\":\"dev.sockeye.encoders.SealedTypesTest$Text\",\"text\":\"a\"}", expected),
                arguments("{\"type\":\"SealedTypesTest$Move\",\"by\":1}", expected),
                arguments("{\"type\":\"left\",\"text\":\"a\"}", "unknown property \"text\""),
                arguments("{\"type\":\"left\",\"type\":\"text\"}", "Duplicate Object property \"type\""));
    }

    @ParameterizedTest
    @MethodSource("undecided")
    void a_text_that_names_no_permitted_type_fails_with_the_expected_and_the_actual(String wire, String why) {
        LensFailure failure = catchThrowableOfType(LensFailure.class, () -> MESSAGES.extract(wire));

        assertThat(failure).hasMessageContaining(why);
    }

    @Test
    void a_sealed_type_within_names_its_own_expected_values() {
        Lens<String, List<Shape>> lens = Lenses.json(new TypeReference<List<Shape>>() {}.getType());

        LensFailure failure = catchThrowableOfType(LensFailure.class, () -> lens.extract("[{\"kind\":\"x\"}]"));

        assertThat(failure).hasMessageContaining("\"kind\" must be one of [o, square] but is \"x\" at /0 (line 1, ");
    }

    @Test
    void two_subtypes_identified_by_the_same_value_fail_when_the_lens_is_made() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lenses.json(Clash.class))
                .withMessage("Two subtypes of " + Clash.class.getName() + " are both identified by \"ping\": "
                        + Clash.Ping.class.getName() + " and " + Clash.Other.class.getName()
                        + "; give one of them another name with @JsonTypeName");
    }

    @Test
    void a_clash_deep_inside_a_type_fails_when_the_lens_is_made() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lenses.json(Deep.class))
                .withMessageStartingWith("Two subtypes of " + Clash.class.getName());
    }

    @Test
    void a_permitted_type_that_is_open_fails_when_the_lens_is_made() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lenses.json(Open.class))
                .withMessageStartingWith(
                        Open.class.getName() + " permits " + Ajar.class.getName() + ", but a closed set");
    }

    @Test
    void a_permitted_enum_fails_when_the_lens_is_made() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lenses.json(Level.class))
                .withMessageStartingWith(
                        Level.class.getName() + " permits " + Fixed.class.getName() + ", but a closed set");
    }

    @Test
    void a_concrete_sealed_class_is_told_from_its_subclass() {
        Lens<String, Animal> lens = Lenses.json(Animal.class);

        assertThat(lens.inject(new Animal())).isEqualTo("{\"type\":\"animal\"}");
        assertThat(lens.extract("{\"type\":\"cat\"}")).isExactlyInstanceOf(Cat.class);
    }

    @Test
    void a_rebuilt_mapper_still_dispatches() {
        JsonMapper rebuilt = Lenses.jsonMapper().rebuild().build();

        assertThat(Lenses.<Message>json(Message.class, rebuilt).extract("{\"type\":\"left\"}"))
                .isEqualTo(new Left());
    }
}
