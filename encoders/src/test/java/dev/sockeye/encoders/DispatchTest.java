package dev.sockeye.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class DispatchTest {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
    sealed interface Event {}

    record Joined(String room) implements Event {}

    record Moved(int x, int y) implements Event {}

    sealed interface Ended extends Event {}

    record Left() implements Ended {}

    record Lost(String why) implements Ended {}

    private static final Lens<String, Left> LEFT = Lenses.text()
            .checked("there is nothing to say", String::isEmpty)
            .map("nothing", text -> new Left(), left -> "");

    private static final Lens<String, Event> JSON = Lenses.dispatch(
            Event.class,
            Envelope.json("event", "data"),
            new Alternative<>(
                    "joined", Joined.class, Lenses.json(String.class).map("a room", Joined::new, Joined::room)),
            new Alternative<>("moved", Moved.class, Lenses.json(Moved.class)),
            new Alternative<>("left", Left.class, LEFT),
            new Alternative<>("lost", Lost.class, Lenses.json(Lost.class)));

    private static final Lens<String, Event> TEXT = Lenses.dispatch(
            Event.class,
            Envelope.text(" "),
            new Alternative<>("JOIN", Joined.class, Lenses.text().map("a room", Joined::new, Joined::room)),
            new Alternative<>("MOVE", Moved.class, Lenses.json(Moved.class)),
            new Alternative<>(
                    "END", Ended.class, Lenses.oneOf(LEFT, Lenses.text().map("a reason", Lost::new, Lost::why))));

    private static final Lens<ByteBuffer, Event> BINARY = Lenses.dispatch(
            Event.class,
            Lenses.binary()
                    .map(
                            "a byte and a payload",
                            bytes -> new Envelope<>(String.valueOf(bytes.get()), bytes.slice()),
                            DispatchTest::afterName),
            new Alternative<>("0", Joined.class, Lenses.cbor(Joined.class)),
            new Alternative<>("1", Moved.class, Lenses.cbor(Moved.class)),
            new Alternative<>("2", Left.class, Lenses.cbor(Left.class)),
            new Alternative<>("3", Lost.class, Lenses.cbor(Lost.class)));

    private static ByteBuffer afterName(Envelope<ByteBuffer> envelope) {
        return ByteBuffer.allocate(1 + envelope.payload().remaining())
                .put(Byte.parseByte(envelope.name()))
                .put(envelope.payload())
                .flip();
    }

    @Test
    void each_kind_has_a_lens_of_its_own_in_an_envelope_of_json() {
        assertThat(JSON.inject(new Joined("lobby"))).isEqualTo("{\"event\":\"joined\",\"data\":\"lobby\"}");
        assertThat(JSON.inject(new Moved(1, 2))).isEqualTo("{\"event\":\"moved\",\"data\":{\"x\":1,\"y\":2}}");
        assertThat(JSON.inject(new Left())).isEqualTo("{\"event\":\"left\"}");
        assertThat(JSON.target()).isEqualTo("Event in JSON of an object with \"event\" and \"data\"");
    }

    @Test
    void every_value_comes_back_from_every_kind_of_envelope() {
        for (Event event : List.of(new Joined("a b"), new Moved(1, 2), new Left(), new Lost("power"))) {
            assertThat(JSON.extract(JSON.inject(event))).isEqualTo(event);
            assertThat(TEXT.extract(TEXT.inject(event))).isEqualTo(event);
            assertThat(BINARY.extract(BINARY.inject(event))).isEqualTo(event);
        }
        assertThat(TEXT.inject(new Lost("power"))).isEqualTo("END power");
        assertThat(List.of(JSON.form(), TEXT.form(), BINARY.form()))
                .containsExactly(WireForm.TEXT, WireForm.TEXT, WireForm.BINARY);
    }

    @Test
    void an_unknown_name_fails_with_the_names_there_are() {
        LensFailure failure =
                catchThrowableOfType(LensFailure.class, () -> JSON.extract("{\"event\":\"x\\nINFO\",\"data\":1}"));

        assertThat(failure.problems())
                .containsExactly("the name must be one of [joined, moved, left, lost] but is \"x\\u{a}INFO\"");
    }

    @Test
    void the_failure_of_a_payload_is_that_of_its_lens() {
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> JSON.extract("{\"event\":\"moved\",\"data\":{\"x\":1}}"))
                .withMessageStartingWith(
                        "Expected JSON of " + Moved.class.getName() + ", got \"{\"x\":1}\": Missing required");
        assertThatExceptionOfType(LensFailure.class).isThrownBy(() -> JSON.extract("{\"event\":\"moved\"}"));
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> JSON.extract("{\"event\":\"left\",\"data\":1}"))
                .withMessageContaining("there is nothing to say");
    }

    @Test
    void a_class_without_a_lens_is_not_written() {
        Lens<String, Object> lens =
                Lenses.dispatch(Object.class, Envelope.text(":"), new Alternative<>("s", String.class, Lenses.text()));

        assertThat(lens.inject("a")).isEqualTo("s:a");
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> lens.inject(1))
                .withMessageEndingWith("its class must be one of [java.lang.String]");
    }

    @Test
    void what_a_sealed_type_permits_must_be_taken() {
        Alternative<String, Joined> joined = new Alternative<>("a", Joined.class, Lenses.json(Joined.class));
        Alternative<String, Moved> moved = new Alternative<>("b", Moved.class, Lenses.json(Moved.class));
        Alternative<String, Left> left = new Alternative<>("c", Left.class, LEFT);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lenses.dispatch(Event.class, Envelope.text(":"), joined, moved, left))
                .withMessage("No alternative takes " + Lost.class.getName() + "; add one");
    }

    @Test
    void alternatives_are_told_apart_by_name_and_by_class() {
        Alternative<String, Joined> joined = new Alternative<>("a", Joined.class, Lenses.json(Joined.class));
        Alternative<String, Event> all = new Alternative<>("b", Event.class, Lenses.json(Event.class));
        Alternative<String, Moved> sameName = new Alternative<>("a", Moved.class, Lenses.json(Moved.class));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lenses.dispatch(Event.class, Envelope.text(":"), joined, sameName))
                .withMessageStartingWith("Two alternatives have the name \"a\": " + Joined.class.getName());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lenses.dispatch(Event.class, Envelope.text(":"), joined, all))
                .withMessageStartingWith("Two alternatives take the same values: \"a\" is of ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lenses.dispatch(Event.class, Envelope.text(":"), all, joined));
    }

    @Test
    void lists_of_envelopes_are_lists_like_any_other() {
        Lens<String, List<Event>> lens = Lenses.jsonList(JSON);
        List<Event> events = List.of(new Left(), new Joined("a"));

        assertThat(lens.inject(events)).isEqualTo("[{\"event\":\"left\"},{\"event\":\"joined\",\"data\":\"a\"}]");
        assertThat(lens.extract(lens.inject(events))).isEqualTo(events);
    }
}
