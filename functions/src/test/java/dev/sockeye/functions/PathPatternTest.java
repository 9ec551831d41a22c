package dev.sockeye.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.DeploymentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which paths a filter is around. */
class PathPatternTest {
    @ParameterizedTest
    @CsvSource({
        "/chat, /chat, true",
        "/chat, /chat/, false",
        "/chat, /chat/a, false",
        "/chat, /Chat, false",
        "/chat/{room}, /chat/a, true",
        "/chat/{room}, /chat, false",
        "/chat/{room}, /chat/, false",
        "/chat/{room}, /chat/a/b, false",
        "/chat/*, /chat, true",
        "/chat/*, /chat/, true",
        "/chat/*, /chat/a, true",
        "/chat/*, /chat/a/b, true",
        "/chat/*, /chats, false",
        "/chat/*, /, false",
        "/{tenant}/chat/*, /x/chat, true",
        "/{tenant}/chat/*, /x/chat/y, true",
        "/{tenant}/chat/*, /x/y/chat, false",
        "/{tenant}/chat/*, /x, false",
        "/*, /, true",
        "/*, /a/b, true",
        "/a%20b/*, /a b/c, true"
    })
    void a_pattern_matches(String pattern, String path, boolean matches) throws Exception {
        assertThat(PathPattern.parse(pattern).matches(path)).isEqualTo(matches);
    }

    @Test
    void a_pattern_that_is_no_path_is_refused() {
        assertThatThrownBy(() -> PathPattern.parse("chat/*")).isInstanceOf(DeploymentException.class);
        assertThatThrownBy(() -> PathPattern.parse("/chat/{}"))
                .isInstanceOf(DeploymentException.class)
                .hasMessage(
                        "Path of a filter \"/chat/{}\" is not valid: a variable must have a name; write one between the"
                                + " braces of \"{}\".");
        assertThatThrownBy(() -> PathPattern.parse("*")).isInstanceOf(DeploymentException.class);
    }
}
