package dev.sockeye.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Too deep, too large or cut off: always a LensFailure, never an error of another kind. */
class CborExcessTest {
    record Tree(List<Tree> next) {}

    sealed interface Shape {
        record Point(double x, String name) implements Shape {}
    }

    private static final List<Type> TYPES =
            List.of(Tree.class, Object.class, JsonNode.class, Map.class, String.class, byte[].class, Shape.class);

    @ParameterizedTest
    @ValueSource(
            strings = {"81", "9f", "a1 61 61", "bf 61 61", "c2", "c4", "c4 82", "c0", "d8 20", "5f", "7f", "d9", "1c"})
    void bytes_that_nest_without_end_are_refused(String head) {
        byte[] once = HexFormat.of().parseHex(head.replace(" ", ""));
        for (int times : new int[] {1_000, 1_000_000}) {
            ByteArrayOutputStream wire = new ByteArrayOutputStream();
            for (int i = 0; i < times; i++) {
                wire.writeBytes(once);
            }
            TYPES.forEach(type -> assertRefused(type, wire.toByteArray()));
        }
    }

    @Test
    void values_that_nest_without_end_are_not_written() {
        Tree tree = new Tree(List.of());
        for (int i = 0; i < 100_000; i++) {
            tree = new Tree(List.of(tree));
        }
        List<Object> ring = new ArrayList<>();
        ring.add(ring);

        for (Object value : List.of(tree, ring)) {
            assertThat(catchThrowableOfType(
                            LensFailure.class, () -> Lenses.cbor(Object.class).inject(value)))
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5a7fffffff",
                "5b7fffffffffffffff",
                "5bffffffffffffffff",
                "7a7fffffff",
                "7b7fffffffffffffff",
                "7bffffffffffffffff",
                "9a7fffffff",
                "9b7fffffffffffffff",
                "9bffffffffffffffff",
                "ba7fffffff",
                "bb7fffffffffffffff",
                "c25a7fffffff",
                "c482" + "3b7fffffffffffffff" + "01",
                "7b",
                "5b00",
                "79ff",
                "fb00",
                "f9"
            })
    void lengths_that_are_only_claimed_cost_nothing(String hex) {
        byte[] head = HexFormat.of().parseHex(hex);

        TYPES.forEach(type -> assertRefused(type, head));
        TYPES.forEach(type -> assertRefused(type, Arrays.copyOf(head, head.length + 100)));
    }

    @ParameterizedTest
    @CsvSource({"c25a000f4240, 1000000", "7a01312d00, 20000001", "a17a0000ea60, 60001"})
    void numbers_text_and_names_beyond_jacksons_limits_are_refused(String hex, int length) {
        byte[] head = HexFormat.of().parseHex(hex);
        byte[] wire = Arrays.copyOf(head, head.length + length);
        Arrays.fill(wire, head.length, wire.length, (byte) 0x61);

        for (Type type : List.of(Object.class, JsonNode.class, BigInteger.class, BigDecimal.class, int.class)) {
            assertRefused(type, wire);
        }
    }

    @Test
    void whatever_bytes_come_they_are_read_or_refused() {
        Random random = new Random(42);
        Lens<ByteBuffer, Shape> shapes = Lenses.cbor(Shape.class);
        Lens<ByteBuffer, Object> objects = Lenses.cbor(Object.class);
        Lens<ByteBuffer, Envelope<ByteBuffer>> envelopes = Envelope.cbor("type", "name");
        byte[] valid = WholeMessage.bytes(shapes.inject(new Shape.Point(1.5, "é\uD83D\uDC1F")));
        for (int i = 0; i < 20_000; i++) {
            byte[] wire;
            if (i % 2 == 0) {
                wire = new byte[random.nextInt(40)];
                random.nextBytes(wire);
            } else {
                wire = Arrays.copyOf(valid, valid.length - random.nextInt(3));
                for (int hit = random.nextInt(3); hit >= 0; hit--) {
                    wire[random.nextInt(wire.length)] = (byte) random.nextInt();
                }
            }
            readOrRefused(objects, wire);
            readOrRefused(shapes, wire);
            readOrRefused(envelopes, wire);
        }
    }

    private static <T> void readOrRefused(Lens<ByteBuffer, T> lens, byte[] wire) {
        lens.tryExtract(ByteBuffer.wrap(wire)).fold(value -> lens.inject(value), failure -> failure);
    }

    private static void assertRefused(Type type, byte[] wire) {
        Lens<ByteBuffer, Object> lens = Lenses.cbor(type);

        LensFailure failure = catchThrowableOfType(LensFailure.class, () -> lens.extract(ByteBuffer.wrap(wire)));

        assertThat(failure)
                .as("%s of %s", type, Excerpt.of(ByteBuffer.wrap(wire)))
                .isNotNull()
                .satisfies(told -> assertThat(told.getMessage()).hasSizeLessThan(1_000));
    }
}
