package dev.sockeye.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** One contract, one line per type. */
class JsonTypesTest {
    record Chat(String user, String text) {}

    record Room(String zName, List<Chat> chats, Optional<Chat> aPinned) {}

    record Box<T>(T content) {}

    record Numbers(byte b, short s, int i, long l, float f, double d, char c, boolean z) {}

    record Maybe(Optional<String> text, OptionalInt number) {}

    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "green!";
            }
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Tolerant(int id) {}

    record Renamed(@JsonProperty("user_name") String userName) {}

    record Lax(
            @JsonProperty(isRequired = com.fasterxml.jackson.annotation.OptBoolean.FALSE)
            String user) {}

    static class Bean {
        public int id;
        private String name = "";

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bean bean && bean.id == id && bean.name.equals(name);
        }

        @Override
        public int hashCode() {
            return id;
        }
    }

    static Stream<Arguments> scalars() {
        return Stream.of(
                arguments(String.class, "a\"b\u0000\u2028é\uD83D\uDC1F", "\"a\\\"b\\u0000\u2028é\uD83D\uDC1F\""),
                arguments(Integer.class, -1, "-1"),
                arguments(Boolean.class, true, "true"),
                arguments(Double.class, 0.1, "0.1"),
                arguments(BigDecimal.class, new BigDecimal("1.10"), "1.10"),
                arguments(BigInteger.class, BigInteger.TWO.pow(70), "1180591620717411303424"),
                arguments(UUID.class, new UUID(1, 2), "\"00000000-0000-0001-0000-000000000002\""),
                arguments(URI.class, URI.create("ws://a/b"), "\"ws://a/b\""));
    }

    static Stream<Arguments> times() {
        return Stream.of(
                arguments(
                        Instant.class,
                        Instant.parse("2026-01-02T03:04:05.000000006Z"),
                        "\"2026-01-02T03:04:05.000000006Z\""),
                arguments(LocalTime.class, LocalTime.of(3, 4, 5), "\"03:04:05\""),
                arguments(LocalDateTime.class, LocalDateTime.of(2026, 1, 2, 3, 4, 5), "\"2026-01-02T03:04:05\""),
                arguments(Duration.class, Duration.ofMillis(1500), "\"PT1.5S\""),
                arguments(
                        OffsetDateTime.class,
                        OffsetDateTime.parse("2026-01-02T03:04:05+05:30"),
                        "\"2026-01-02T03:04:05+05:30\""),
                arguments(
                        ZonedDateTime.class,
                        ZonedDateTime.parse("2026-07-02T03:04:05+02:00[Europe/Paris]"),
                        "\"2026-07-02T03:04:05+02:00[Europe/Paris]\""),
                arguments(
                        ZonedDateTime.class,
                        ZonedDateTime.parse("2026-07-02T03:04:05Z[UTC]"),
                        "\"2026-07-02T03:04:05Z[UTC]\""),
                arguments(
                        new TypeReference<Box<ZoneId>>() {},
                        new Box<>(ZoneId.of("Europe/Paris")),
                        "{\"content\":\"Europe/Paris\"}"));
    }

    static Stream<Arguments> structures() {
        Bean bean = new Bean();
        bean.id = 7;
        bean.name = "x";
        return Stream.of(
                arguments(Chat.class, new Chat("ann", "hi"), "{\"user\":\"ann\",\"text\":\"hi\"}"),
                arguments(Chat.class, new Chat("ann", null), "{\"user\":\"ann\",\"text\":null}"),
                arguments(
                        Room.class,
                        new Room("r", List.of(new Chat("a", "b")), Optional.of(new Chat("c", "d"))),
                        "{\"zName\":\"r\",\"chats\":[{\"user\":\"a\",\"text\":\"b\"}],"
                                + "\"aPinned\":{\"user\":\"c\",\"text\":\"d\"}}"),
                arguments(Room.class, new Room("r", List.of(), Optional.empty()), "{\"zName\":\"r\",\"chats\":[]}"),
                arguments(
                        Numbers.class,
                        new Numbers((byte) 1, (short) 2, 3, 4L, 5.5f, 6.5, 'c', true),
                        "{\"b\":1,\"s\":2,\"i\":3,\"l\":4,\"f\":5.5,\"d\":6.5,\"c\":\"c\",\"z\":true}"),
                arguments(Maybe.class, new Maybe(Optional.of("t"), OptionalInt.of(1)), "{\"text\":\"t\",\"number\":1}"),
                arguments(Maybe.class, new Maybe(Optional.empty(), OptionalInt.empty()), "{}"),
                arguments(Colour.class, Colour.RED, "\"RED\""),
                arguments(new TypeReference<List<Colour>>() {}, List.of(Colour.GREEN), "[\"GREEN\"]"),
                arguments(new TypeReference<Map<Colour, Integer>>() {}, Map.of(Colour.GREEN, 2), "{\"GREEN\":2}"),
                arguments(
                        new TypeReference<List<Chat>>() {},
                        List.of(new Chat("a", "b")),
                        "[{\"user\":\"a\",\"text\":\"b\"}]"),
                arguments(new TypeReference<Set<String>>() {}, Set.of("a"), "[\"a\"]"),
                arguments(
                        new TypeReference<Map<String, List<Optional<Integer>>>>() {},
                        Map.of("a", List.of(Optional.of(1), Optional.empty())),
                        "{\"a\":[1,null]}"),
                arguments(
                        new TypeReference<Box<Box<LocalDate>>>() {},
                        new Box<>(new Box<>(LocalDate.of(2026, 1, 2))),
                        "{\"content\":{\"content\":\"2026-01-02\"}}"),
                arguments(Renamed.class, new Renamed("ann"), "{\"user_name\":\"ann\"}"),
                arguments(Bean.class, bean, "{\"id\":7,\"name\":\"x\"}"));
    }

    @ParameterizedTest
    @MethodSource({"scalars", "times", "structures"})
    void a_type_keeps_the_lens_laws(Object type, Object value, String wire) {
        Lens<String, Object> lens = Lenses.json(type instanceof TypeReference<?> t ? t.getType() : (Type) type);

        assertThat(lens.inject(value)).isEqualTo(wire);
        assertThat(lens.extract(wire)).isEqualTo(value);
        assertThat(lens.extract(lens.inject(value))).isEqualTo(value);
        assertThat(lens.inject(lens.extract(wire))).isEqualTo(wire);
    }

    @Test
    void any_text_survives_the_round_trip() {
        Lens<String, Chat> lens = Lenses.json(Chat.class);
        Random random = new Random(42);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(random.nextInt(20), 0, Character.MAX_CODE_POINT + 1)
                    .filter(codePoint -> Character.getType(codePoint) != Character.SURROGATE)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            Chat chat = new Chat("ann", text);

            assertThat(lens.extract(lens.inject(chat))).isEqualTo(chat);
        }
    }

    @Test
    void an_escaped_surrogate_pair_is_one_character() {
        Lens<String, String> lens = Lenses.json(String.class);

        assertThat(lens.extract("\"\\uD83D\\uDC1F\"")).isEqualTo("\uD83D\uDC1F");
    }

    @Test
    void an_optional_may_be_null_as_well_as_missing() {
        Lens<String, Maybe> lens = Lenses.json(Maybe.class);

        assertThat(lens.extract("{\"text\":null,\"number\":null}"))
                .isEqualTo(new Maybe(Optional.empty(), OptionalInt.empty()));
    }

    @Test
    void jacksons_own_annotations_open_a_type() {
        assertThat(Lenses.<Tolerant>json(Tolerant.class).extract("{\"id\":1,\"new\":2}"))
                .isEqualTo(new Tolerant(1));
        assertThat(Lenses.<Lax>json(Lax.class).extract("{}")).isEqualTo(new Lax(null));
    }

    @Test
    void a_mapper_may_start_from_ours() {
        JsonMapper snake = Lenses.jsonMapper()
                .rebuild()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        Lens<String, Room> lens = Lenses.json(Room.class, snake);

        assertThat(lens.extract("{\"z_name\":\"r\",\"chats\":[]}"))
                .isEqualTo(new Room("r", List.of(), Optional.empty()));
    }

    @Test
    void a_mapper_of_the_callers_is_used_as_it_is() {
        Lens<String, Chat> lens = Lenses.json(Chat.class, new JsonMapper());

        assertThat(lens.extract("{\"user\":\"a\",\"other\":1}")).isEqualTo(new Chat("a", null));
    }
}
