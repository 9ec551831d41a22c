package dev.sockeye.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;

class CapturedTypeTest {
    record Chat(String user) {}

    static class Direct extends JsonLens<Chat> {}

    static class Below extends Direct {}

    static class OfList extends JsonLens<List<Chat>> {}

    static class OfArray extends JsonLens<Chat[]> {}

    abstract static class Lists<E> extends JsonLens<List<E>> {}

    abstract static class Keyed<T, K> extends Lists<Map<K, T>> {}

    static class Through extends Keyed<Chat, String> {}

    static class OfWildcard extends JsonLens<List<? extends Chat>> {}

    static class Mapped extends JsonLens<Chat> {
        Mapped() {
            super(new JsonMapper());
        }
    }

    @SuppressWarnings("rawtypes")
    static class Raw extends JsonLens {}

    static class Generic<T> extends JsonLens<T> {}

    static class GenericArray<T> extends JsonLens<T[]> {}

    static class GenericWildcard<T> extends JsonLens<List<? super T>> {}

    @SuppressWarnings("rawtypes")
    static class RawBetween extends Lists {}

    static class Outer<T> {
        class Within extends JsonLens<List<T>> {}
    }

    static <T> JsonLens<T> ofMethod() {
        return new JsonLens<T>() {};
    }

    @Test
    void a_type_written_out_is_captured() {
        assertThat(new Direct().target()).isEqualTo("JSON of " + Chat.class.getName());
        assertThat(new Below().target()).isEqualTo("JSON of " + Chat.class.getName());
        assertThat(new Mapped().target()).isEqualTo("JSON of " + Chat.class.getName());
        assertThat(new OfList().target()).isEqualTo("JSON of java.util.List<" + Chat.class.getName() + ">");
        assertThat(new OfArray().extract("[{\"user\":\"a\"}]")).containsExactly(new Chat("a"));
        assertThat(new OfWildcard().extract("[{\"user\":\"a\"}]").get(0).user()).isEqualTo("a");
    }

    @Test
    void a_type_is_captured_through_generic_classes_in_between() {
        assertThat(new Through().extract("[{\"k\":{\"user\":\"a\"}}]")).containsExactly(Map.of("k", new Chat("a")));
    }

    @Test
    void an_anonymous_class_captures_its_type() {
        assertThat(new JsonLens<List<Integer>>() {}.extract("[1]")).containsExactly(1);
    }

    static final List<Supplier<JsonLens<?>>> OPEN = List.of(
            Raw::new,
            Generic::new,
            GenericArray::new,
            GenericWildcard::new,
            RawBetween::new,
            () -> new Outer<Chat>().new Within(),
            CapturedTypeTest::ofMethod);

    @ParameterizedTest
    @FieldSource("OPEN")
    void a_type_left_open_says_what_to_write(Supplier<JsonLens<?>> lens) {
        assertThatIllegalArgumentException()
                .isThrownBy(lens::get)
                .withMessageStartingWith("Cannot find the type of " + CapturedTypeTest.class.getName() + "$")
                .withMessageContaining("which leaves it open")
                .withMessageContaining("class ChatLens extends JsonLens<Chat> {}");
    }
}
