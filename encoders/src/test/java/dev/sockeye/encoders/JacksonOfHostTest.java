package dev.sockeye.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.websocket.Decoder;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.cfg.PackageVersion;

/** Lenses with the Jackson that a host has, with parts of it, and with none. */
class JacksonOfHostTest {
    public static class PortLens extends TextLens<Integer> implements Supplier<String> {
        public PortLens() {
            super(Lenses.text().map("a port number", Integer::parseInt, String::valueOf));
        }

        @Override
        public String get() {
            return inject(extract("80") + 1);
        }
    }

    public static class UsesJson implements Supplier<String> {
        @Override
        public String get() {
            return Lenses.json(String.class).inject("a");
        }
    }

    public static class UsesMapper implements Supplier<String> {
        @Override
        public String get() {
            return Lenses.jsonMapper().writeValueAsString("a");
        }
    }

    public static class UsesCbor implements Supplier<String> {
        @Override
        public String get() {
            return Excerpt.of(Lenses.cborList(Lenses.cbor(String.class)).inject(List.of("a", "")));
        }
    }

    public static class CborShapeLens extends CborLens<Shape> implements Supplier<String> {
        @Override
        public String get() {
            Shape circle = new Shape.Circle(1.5, Optional.empty());
            return extract(inject(circle)).equals(circle) ? "equal" : "no longer equal";
        }
    }

    public sealed interface Shape {
        record Circle(double radius, Optional<String> label) implements Shape {}

        record Group(List<Shape> shapes, Instant since, Map<String, BigDecimal> prices) implements Shape {}
    }

    public static class ShapeLens extends JsonLens<Shape> implements Supplier<String> {
        @Override
        public String get() {
            Shape group = new Shape.Group(
                    List.of(new Shape.Circle(1.5, Optional.empty())), Instant.EPOCH, Map.of("a", BigDecimal.TEN));
            String text = inject(group);
            return extract(text).equals(group) ? text : "no longer equal: " + extract(text);
        }
    }

    @Test
    void lenses_without_json_need_no_jackson() throws Exception {
        try (JacksonOfHost loader = JacksonOfHost.none()) {
            Supplier<?> lens = loader.make(PortLens.class);

            assertThat(lens.getClass().getClassLoader()).isSameAs(loader);
            assertThat(lens.get()).isEqualTo("81");
            assertThat(((Decoder.Text<?>) lens).decode("80")).isEqualTo(80);
        }
    }

    @Test
    void without_jackson_each_use_of_json_names_the_dependency_to_add() throws Exception {
        try (JacksonOfHost loader = JacksonOfHost.none()) {
            Supplier<?> lenses = loader.make(UsesJson.class);
            Supplier<?> mapper = loader.make(UsesMapper.class);

            for (ThrowingCallable use :
                    List.<ThrowingCallable>of(lenses::get, lenses::get, mapper::get, making(loader, ShapeLens.class))) {
                assertThatIllegalStateException()
                        .isThrownBy(use)
                        .withMessage("JSON lenses need Jackson, which is not on the class path: add the dependency"
                                + " tools.jackson.core:jackson-databind:" + PackageVersion.VERSION);
            }
        }
    }

    @Test
    void with_jackson_but_no_cbor_only_cbor_names_a_dependency_to_add() throws Exception {
        try (JacksonOfHost loader = JacksonOfHost.of("3.2.4", "3.2.4", "2.22")) {
            assertThat(loader.make(UsesJson.class).get()).isEqualTo("\"a\"");
            for (ThrowingCallable use :
                    List.<ThrowingCallable>of(loader.make(UsesCbor.class)::get, making(loader, CborShapeLens.class))) {
                assertThatIllegalStateException()
                        .isThrownBy(use)
                        .withMessage("CBOR lenses need Jackson, which is not on the class path: add the dependency"
                                + " tools.jackson.dataformat:jackson-dataformat-cbor:" + PackageVersion.VERSION);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"3.2.4, 3.2.4, 2.22", "3.1.0, 3.1.0, 2.21", "3.0.4, 3.0.4, 2.20"})
    void cbor_serves_with_every_jackson_3(String databind, String core, String annotations) throws Exception {
        try (JacksonOfHost loader = JacksonOfHost.withCbor(databind, core, annotations)) {
            assertThat(loader.make(UsesCbor.class).get()).isEqualTo("[82 61 61 60] (4 bytes)");
            assertThat(loader.make(CborShapeLens.class).get()).isEqualTo("equal");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3.2.4, 3.2.4, 2.22",
        "3.1.0, 3.1.0, 2.21",
        "3.1.0, 3.1.0, 2.22",
        "3.0.4, 3.0.4, 2.19.4",
        "3.0.4, 3.0.4, 2.20",
        "3.0.4, 3.0.4, 2.22"
    })
    void every_jackson_3_serves_whose_parts_fit(String databind, String core, String annotations) throws Exception {
        try (JacksonOfHost loader = JacksonOfHost.of(databind, core, annotations)) {
            assertThat(loader.make(ShapeLens.class).get())
                    .isEqualTo("{\"type\":\"group\",\"shapes\":[{\"type\":\"circle\",\"radius\":1.5}],"
                            + "\"since\":\"1970-01-01T00:00:00Z\",\"prices\":{\"a\":10}}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3.2.4, 3.2.4, 2.18.6",
        "3.2.4, 3.2.4, 2.19.4",
        "3.2.4, 3.2.4, 2.20",
        "3.2.4, 3.2.4, 2.21",
        "3.1.0, 3.1.0, 2.20"
    })
    void parts_that_do_not_fit_are_named_with_their_versions(String databind, String core, String annotations)
            throws Exception {
        String builtWith = "2." + (20 + Integer.parseInt(databind.substring(2, 3)));
        try (JacksonOfHost loader = JacksonOfHost.of(databind, core, annotations)) {
            for (ThrowingCallable use :
                    List.<ThrowingCallable>of(making(loader, ShapeLens.class), loader.make(UsesJson.class)::get)) {
                assertThatIllegalStateException()
                        .isThrownBy(use)
                        .withMessageContainingAll(
                                "Found are jackson-databind " + databind + " at file:",
                                "jackson-core " + core + " at file:",
                                "jackson-annotations " + annotations + " at file:",
                                "jackson-databind was built with jackson-core " + databind + " and jackson-annotations "
                                        + builtWith + ".");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2.19.4", "2.20", "2.21"})
    void sealed_types_are_told_apart_behind_older_annotations_of_the_host(String annotations) throws Exception {
        try (JacksonOfHost loader = JacksonOfHost.behind(annotations)) {
            assertThat(loader.make(ShapeLens.class).get())
                    .isEqualTo("{\"type\":\"group\",\"shapes\":[{\"type\":\"circle\",\"radius\":1.5}],"
                            + "\"since\":\"1970-01-01T00:00:00Z\",\"prices\":{\"a\":10}}");
        }
    }

    @Test
    void annotations_of_the_host_that_lack_more_are_named() throws Exception {
        try (JacksonOfHost loader = JacksonOfHost.behind("2.18.6")) {
            assertThatIllegalStateException()
                    .isThrownBy(making(loader, ShapeLens.class))
                    .withMessageContainingAll(
                            "jackson-annotations-2.18.6.jar", "built with", "jackson-annotations 2.22.");
        }
    }

    private static ThrowingCallable making(JacksonOfHost loader, Class<?> type) {
        return () -> {
            try {
                loader.make(type);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
    }
}
