package dev.sockeye.session.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.settings.WebSocketSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is installed for the endpoints of a container. */
class ExtensionsTest {
    private final Extensions extensions =
            new Extensions(WebSocketSettings.DEFAULT, List.of(), ExtensionsTest.class.getClassLoader());

    private static WebSocketSettings level(int level) {
        return WebSocketSettings.builder().deflateLevel(level).build();
    }

    @Test
    void extensions_are_made_once_for_all_that_are_set_in_the_same_way() {
        assertThat(extensions.installed(level(1)))
                .isSameAs(extensions.installed(
                        level(1).toBuilder().maxMessageSize(9).build()))
                .isNotSameAs(extensions.installed(level(2)))
                .isNotSameAs(extensions.installed());
        assertThat(extensions.installed(WebSocketSettings.DEFAULT)).isSameAs(extensions.installed());
    }

    @Test
    void choices_that_are_made_anew_for_each_response_do_not_pile_up_and_those_in_use_stay() {
        var usual = extensions.installed();
        var first = extensions.installed(level(1));
        for (int i = 0; i < 1_000; i++) {
            int bound = i;
            var unused = extensions.installed(WebSocketSettings.builder()
                    .deflateChoice((kind, bytes) -> bytes > bound)
                    .build());
            assertThat(extensions.installed()).isSameAs(usual);
        }
        assertThat(extensions.installed(level(1))).isNotSameAs(first);
    }
}
