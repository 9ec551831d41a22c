package dev.sockeye.testkit;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sockeye.encoders.Alternative;
import dev.sockeye.encoders.Envelope;
import dev.sockeye.encoders.Lens;
import dev.sockeye.encoders.Lenses;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every root and every combinator keeps the laws, whatever comes: with values, with their wire forms, with hostile input. */
class CombinatorLawsTest {
    private static final int HOSTILE = 3_000;

    @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
    sealed interface Event {}

    record Joined(String room) implements Event {}

    record Moved(int x, Optional<Double> y) implements Event {}

    sealed interface Shape {}

    record Circle(double radius) implements Shape {}

    record Group(List<Shape> shapes, Map<String, Integer> weights, Object note) implements Shape {}

    /** A lens with values of it; the first of them has a wire form that is not empty. */
    record Case<W, T>(Lens<W, T> lens, List<T> values) {
        @SafeVarargs
        @SuppressWarnings("varargs") // only read
        static <W, T> Case<W, T> of(Lens<W, T> lens, T... values) {
            return new Case<>(lens, List.of(values));
        }

        List<W> wires() {
            return values.stream().map(lens::inject).toList();
        }

        @Override
        public String toString() {
            return lens.target();
        }
    }

    private static final Lens<String, Integer> PORT = Lenses.text()
            .map("a port number", Integer::parseInt, String::valueOf)
            .checked("it must be 0 or more", port -> port >= 0)
            .checked("it must be below 65,536", port -> port < 65_536);

    private static final List<Shape> SHAPES = List.of(
            new Circle(1.5),
            new Circle(Double.NaN),
            new Group(
                    List.of(new Circle(-0.0), new Group(List.of(), Map.of(), true)), Map.of("é\uD83D\uDC1F", 1), "x"));

    private static final List<Event> EVENTS = List.of(
            new Joined("a;b,c\n"), new Joined(""), new Moved(1, Optional.of(0.1)), new Moved(2, Optional.empty()));

    private static final Lens<String, Event> JSON_EVENT = Lenses.dispatch(
            Event.class,
            Envelope.json("type", "data"),
            new Alternative<>("a", Joined.class, Lenses.json(String.class).map("a room", Joined::new, Joined::room)),
            new Alternative<>("b", Moved.class, Lenses.json(Moved.class)));

    private static final Lens<String, Event> TEXT_EVENT = Lenses.dispatch(
            Event.class,
            Envelope.text(";"),
            new Alternative<>("a", Joined.class, Lenses.text().map("a room", Joined::new, Joined::room)),
            new Alternative<>("b", Moved.class, Lenses.json(Moved.class)));

    private static final Lens<ByteBuffer, Event> CBOR_EVENT = Lenses.dispatch(
            Event.class,
            Envelope.cbor("type", "data"),
            new Alternative<>("a", Joined.class, Lenses.cbor(String.class).map("a room", Joined::new, Joined::room)),
            new Alternative<>("b", Moved.class, Lenses.cbor(Moved.class)));

    static Stream<Case<String, ?>> texts() {
        return Stream.of(
                Case.of(Lenses.text(), "a\u0000\uD83D\uDC1F", ""),
                Case.of(PORT, 80, 0, 65_535),
                Case.of(PORT.optional(), Optional.of(80), Optional.empty()),
                new Case<>(Lenses.<Shape>json(Shape.class), SHAPES),
                new Case<>(
                        Lenses.<Shape>json(Shape.class).optional(),
                        List.of(Optional.of(SHAPES.get(0)), Optional.empty())),
                Case.of(Lenses.textList(PORT, ", "), List.of(1, 2, 3), List.of(4), List.of()),
                Case.of(Lenses.textList(Lenses.text(), "\n"), List.of("a", "", "b"), List.of("", ""), List.of()),
                Case.of(
                        Lenses.textList(Lenses.textList(Lenses.text(), ","), ";"),
                        List.of(List.of("a", "b"), List.of("c")),
                        List.of(List.of(), List.of())),
                Case.of(Lenses.jsonList(JSON_EVENT), EVENTS, List.of()),
                Case.of(
                        Lenses.jsonList(Lenses.jsonList(Lenses.json(String.class))),
                        List.of(List.of("a", "[]"), List.of())),
                new Case<>(
                        Lenses.<String, Object>oneOf(PORT, Lenses.json(Boolean.class), Lenses.text()),
                        List.of(80, true, "x", "")),
                new Case<>(Envelope.text("::"), List.of(new Envelope<>("a", ":b"), new Envelope<>("a", ""))),
                new Case<>(
                        Envelope.json("type", "data"),
                        List.of(
                                new Envelope<>("a\"\uD83D\uDC1F", "[1.10,{\"a\":\"\\ud83d\\udc1f\"}]"),
                                new Envelope<>("", ""))),
                new Case<>(TEXT_EVENT, EVENTS),
                new Case<>(JSON_EVENT, EVENTS));
    }

    static Stream<Case<ByteBuffer, ?>> bytes() {
        return Stream.of(
                Case.of(Lenses.binary(), ByteBuffer.allocate(3), ByteBuffer.allocate(0)),
                Case.of(Lenses.binary().optional(), Optional.of(ByteBuffer.allocate(3)), Optional.empty()),
                new Case<>(Lenses.<Shape>cbor(Shape.class), SHAPES),
                Case.of(Lenses.cborList(CBOR_EVENT), EVENTS, List.of()),
                new Case<>(
                        Lenses.<ByteBuffer, Object>oneOf(Lenses.cbor(Integer.class), Lenses.cbor(String.class)),
                        List.of(1, "a")),
                new Case<>(
                        Envelope.cbor("type", "data"),
                        List.of(
                                new Envelope<>("a", Lenses.cbor(String.class).inject("é")),
                                new Envelope<>("", ByteBuffer.allocate(0)))),
                new Case<>(CBOR_EVENT, EVENTS));
    }

    @ParameterizedTest
    @MethodSource("texts")
    <T> void lenses_of_text_keep_the_laws(Case<String, T> of) {
        LensLaws<String, T> laws = LensLaws.of(of.lens());
        of.values().forEach(laws::holdFor);
        of.wires().forEach(wire -> laws.holdForWire(wire, String::equals));
        new HostileInput().texts(of.wires(), HOSTILE).forEach(laws::holdOrRefuse);
    }

    @ParameterizedTest
    @MethodSource("bytes")
    <T> void lenses_of_bytes_keep_the_laws(Case<ByteBuffer, T> of) {
        LensLaws<ByteBuffer, T> laws = LensLaws.of(of.lens());
        of.values().forEach(laws::holdFor);
        of.wires().forEach(wire -> laws.holdForWire(wire, ByteBuffer::equals));
        new HostileInput().bytes(of.wires(), HOSTILE).forEach(bytes -> laws.holdOrRefuse(ByteBuffer.wrap(bytes)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    <T> void the_same_lenses_keep_the_laws_on_streams_of_text(Case<String, T> of) {
        LensLaws<Reader, T> laws = LensLaws.of(Lenses.textStream(of.lens()));
        of.values().forEach(laws::holdFor);
        new HostileInput().texts(of.wires(), HOSTILE / 10).forEach(text -> laws.holdOrRefuse(new StringReader(text)));
    }

    @ParameterizedTest
    @MethodSource("bytes")
    <T> void the_same_lenses_keep_the_laws_on_streams_of_bytes(Case<ByteBuffer, T> of) {
        LensLaws<InputStream, T> laws = LensLaws.of(Lenses.binaryStream(of.lens()));
        of.values().forEach(laws::holdFor);
        new HostileInput()
                .bytes(of.wires(), HOSTILE / 10)
                .forEach(bytes -> laws.holdOrRefuse(new ByteArrayInputStream(bytes)));
    }
}
