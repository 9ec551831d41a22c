package dev.sockeye.asyncapi.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sockeye.asyncapi.Harbour;
import dev.sockeye.encoders.Lens;
import dev.sockeye.encoders.Lenses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the lens writes keeps to the schema, and what the schema refuses the lens refuses as well. */
class WireAgreesTest {
    private static final Lens<String, Harbour.FromShip> FROM_SHIP = Lenses.json(Harbour.FromShip.class);
    private static final Lens<String, Harbour.FromHarbour> FROM_HARBOUR = Lenses.json(Harbour.FromHarbour.class);

    private static Schema schemaOf(Class<?> type) {
        Schemas schemas = new Schemas();
        ObjectNode document = Lenses.jsonMapper().createObjectNode();
        document.putArray("allOf").add(schemas.of(type, Lenses.jsonMapper()));
        document.putObject("components").set("schemas", schemas.all());
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(document);
    }

    private static List<Error> problems(Class<?> type, String message) {
        JsonNode value = Lenses.jsonMapper().readTree(message);
        return schemaOf(type).validate(value);
    }

    static Stream<Harbour.FromShip> everyKindOfShip() {
        return Stream.of(
                new Harbour.Arrives("Haida", Harbour.ShipKind.TUG, Optional.of("salmon"), OptionalInt.of(3)),
                new Harbour.Arrives("Nisga'a", Harbour.ShipKind.FERRY, Optional.empty(), OptionalInt.empty()),
                new Harbour.Asks("Where?", null),
                new Harbour.Asks("Here?", new Harbour.Position(52.4, -126.8)),
                new Harbour.Leaves());
    }

    @ParameterizedTest
    @MethodSource("everyKindOfShip")
    void what_ships_say_keeps_to_the_schema(Harbour.FromShip message) {
        assertThat(problems(Harbour.FromShip.class, FROM_SHIP.inject(message))).isEmpty();
    }

    static Stream<Harbour.FromHarbour> everyAnswer() {
        Harbour.Refused refused = new Harbour.Refused("full", List.of(), new Harbour.Flashing(30));
        return Stream.of(
                Harbour.berth(1),
                refused,
                new Harbour.Refused("full again", List.of(refused), new Harbour.Steady()),
                new Harbour.Refused("no light", List.of(), null));
    }

    @ParameterizedTest
    @MethodSource("everyAnswer")
    void what_the_harbour_says_keeps_to_the_schema(Harbour.FromHarbour message) {
        assertThat(problems(Harbour.FromHarbour.class, FROM_HARBOUR.inject(message)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"Haida\",\"kind\":\"FERRY\"}",
                "{\"type\":\"sinks\"}",
                "{\"type\":\"arrives\",\"name\":\"Haida\"}",
                "{\"type\":\"arrives\",\"name\":\"Haida\",\"kind\":\"SUBMARINE\"}",
                "{\"type\":\"arrives\",\"name\":\"Haida\",\"kind\":\"TUG\"}",
                "{\"type\":\"arrives\",\"name\":1,\"kind\":\"FERRY\"}",
                "{\"type\":\"arrives\",\"name\":\"Haida\",\"kind\":\"FERRY\",\"crew\":\"many\"}",
                "{\"type\":\"asks\",\"question\":\"Where?\",\"position\":{\"latitude\":1}}",
                "{\"type\":\"gone\",\"where\":\"out\"}",
                "[]"
            })
    void what_the_schema_refuses_the_lens_refuses_as_well(String message) {
        assertThat(problems(Harbour.FromShip.class, message)).isNotEmpty();
        assertThat(FROM_SHIP.tryExtract(message).toString()).contains("Failed");
    }

    /** A family whose kinds stand in an object, under their names. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    public sealed interface Wrapped {}

    /** A kind. */
    public record Knot(int strands) implements Wrapped {}

    /** A family whose kinds stand in an array, behind their names. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_ARRAY)
    public sealed interface Listed {}

    /** A kind. */
    public record Rope(double length) implements Listed {}

    @Test
    void families_that_jackson_wraps_are_described_as_it_wraps_them() {
        String knot = Lenses.<Wrapped>json(Wrapped.class).inject(new Knot(3));
        String rope = Lenses.<Listed>json(Listed.class).inject(new Rope(2.5));

        assertThat(knot).isEqualTo("{\"knot\":{\"strands\":3}}");
        assertThat(problems(Wrapped.class, knot)).isEmpty();
        assertThat(problems(Wrapped.class, "{\"bow\":{\"strands\":3}}")).isNotEmpty();
        assertThat(rope).isEqualTo("[\"rope\",{\"length\":2.5}]");
        assertThat(problems(Listed.class, rope)).isEmpty();
        assertThat(problems(Listed.class, "[\"rope\",{\"length\":\"long\"}]")).isNotEmpty();
    }

    /** A class with properties of its own, and what of it is written. */
    public static final class Buoy {
        /** Its number. */
        public final int number = 1;

        /** What is around it. */
        public Map<String, Object> surroundings() {
            return Map.of();
        }

        /** What it is called. */
        public String getName() {
            return "Bella";
        }
    }

    @Test
    void properties_of_a_class_that_is_no_record_are_optional() {
        Schemas schemas = new Schemas();
        JsonNode reference = schemas.of(Buoy.class, Lenses.jsonMapper());

        assertThat(reference.toString()).isEqualTo("{\"$ref\":\"#/components/schemas/Buoy\"}");
        assertThat(schemas.all().get("Buoy").get("properties").propertyNames())
                .containsExactlyInAnyOrder("number", "name");
        assertThat(schemas.all().get("Buoy").has("required")).isFalse();
    }

    private record Buoys(List<Elsewhere.Buoy> buoys, Buoy own) {}

    /** Where another is of the same name. */
    private static final class Elsewhere {
        private record Buoy(String colour) {}
    }

    @Test
    void two_types_of_the_same_name_are_told_apart() {
        Schemas schemas = new Schemas();
        schemas.of(Buoys.class, Lenses.jsonMapper());

        assertThat(schemas.all().propertyNames()).containsExactlyInAnyOrder("Buoys", "Buoy", "WireAgreesTestBuoy");
    }

    @Test
    void a_description_says_what_annotations_say() {
        Schemas schemas = new Schemas();
        schemas.of(Harbour.FromShip.class, Lenses.jsonMapper());

        assertThat(schemas.all().at("/Asks/properties/question").toString())
                .isEqualTo("{\"type\":\"string\",\"description\":\"In plain words.\"}");
    }
}
