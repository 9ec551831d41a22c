package dev.sockeye.container.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LenientPathsTest {
    @ParameterizedTest
    @CsvSource({
        "/rooms/a, /rooms/a",
        "/rooms/a/, /rooms/a",
        "/rooms/a, /rooms/a/",
        "//rooms///a//, /rooms/a",
        "/rooms/a/, /rooms/a/",
        "//, /"
    })
    void slashes_more_or_less_make_no_difference(String path, String deployed) {
        assertThat(LenientPaths.anyIs(deployed::equals, path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"/rooms/A, /rooms/a", "/rooms, /rooms/a", "/rooms/a/b, /rooms/a"})
    void anything_else_does(String path, String deployed) {
        assertThat(LenientPaths.anyIs(deployed::equals, path)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/app/rooms;x=y/secret, /app, /rooms/secret",
        "/app/rooms/secret;a=b;c, /app, /rooms/secret",
        "/app/rooms/%73ecret, /app, /rooms/secret",
        "/rooms/secret, '', /rooms/secret",
        "/my%20app/rooms/secret, /my%20app, /rooms/secret",
        "//app//rooms/secret, /app, /rooms/secret",
        "/app/rooms/100%, /app, /rooms/100%"
    })
    void a_request_line_has_a_path_without_parameters_and_escapes(String target, String contextPath, String path) {
        assertThat(LenientPaths.inRequestLine(target, contextPath)).isEqualTo(path);
    }
}
