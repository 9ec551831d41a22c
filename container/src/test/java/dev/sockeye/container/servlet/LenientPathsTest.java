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
}
