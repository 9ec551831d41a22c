package dev.sockeye.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** A lens tells what its messages are made of, as far as it knows. */
class WireContentTest {
    private record Fish(String name) {}

    /** A pair for coders. */
    public static class FishLens extends JsonLens<Fish> {}

    private static JavaType type(Type type) {
        return Lenses.jsonMapper().constructType(type);
    }

    @Test
    void json_and_cbor_are_a_type_by_a_mapper() {
        assertThat(Lenses.json(Fish.class).content())
                .isEqualTo(new WireContent("application/json", type(Fish.class), Lenses.jsonMapper()));
        assertThat(Lenses.cbor(Fish.class).content())
                .isEqualTo(new WireContent("application/cbor", type(Fish.class), Lenses.cborMapper()));
        assertThat(new FishLens().content()).isEqualTo(Lenses.json(Fish.class).content());
    }

    @Test
    void a_mapper_of_the_applications_own_is_told() {
        JsonMapper own = Lenses.jsonMapper().rebuild().build();

        assertThat(Lenses.json(Fish.class, own).content().mapper()).isSameAs(own);
    }

    @Test
    void what_changes_values_alone_leaves_the_content_as_it_is() {
        Lens<String, Fish> fish = Lenses.json(Fish.class);

        assertThat(fish.map(Fish::name, Fish::new).content()).isEqualTo(fish.content());
        assertThat(fish.checked("name must not be empty", one -> !one.name().isEmpty())
                        .content())
                .isEqualTo(fish.content());
        assertThat(Lenses.textStream(fish).content()).isEqualTo(fish.content());
    }

    @Test
    void text_is_text_whatever_it_is_mapped_to() {
        WireContent text = new WireContent("text/plain", String.class, null);

        assertThat(Lenses.text().content()).isEqualTo(text);
        assertThat(Lenses.text().map(Integer::parseInt, String::valueOf).content())
                .isEqualTo(text);
    }

    @Test
    void what_changes_messages_has_content_that_is_not_known() {
        WireContent unknown = new WireContent("text/plain", null, null);

        assertThat(Lenses.json(Fish.class).optional().content()).isEqualTo(unknown);
        assertThat(Lenses.jsonList(Lenses.json(Fish.class)).content()).isEqualTo(unknown);
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, text/plain",
        "TEXT_STREAM, text/plain",
        "BINARY, application/octet-stream",
        "BINARY_STREAM, application/octet-stream"
    })
    void of_unknown_content_the_kind_of_message_is_known(WireForm form, String mediaType) {
        assertThat(WireContent.unknown(form)).isEqualTo(new WireContent(mediaType, null, null));
    }
}
