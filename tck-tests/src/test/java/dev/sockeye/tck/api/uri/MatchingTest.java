package dev.sockeye.tck.api.uri;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Deployment;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which of the deployed endpoints a request is for. */
class MatchingTest {
    private static final String NONE = "none";

    @RegisterExtension
    final Host host = new Host();

    private static Arguments of(String request, String answer, String... paths) {
        return Arguments.of(request, answer, List.of(paths));
    }

    private void assertMatch(String request, String answer, List<String> paths) throws Exception {
        Application application = new Application();
        for (String path : paths) {
            application.endpoint(
                    ServerEndpointConfig.Builder.create(Whereabouts.class, path).build());
        }
        Deployment deployment = host.deploy(application);
        if (answer.equals(NONE)) {
            assertThat(HttpHead.answerTo(deployment.uri(request)).status()).isEqualTo(404);
        } else {
            assertThat(host.rawClient(deployment.uri(request)).next()).isEqualTo(RawFrame.text(answer));
        }
    }

    static Stream<Arguments> precedence() {
        return Stream.of(
                of("/a/b", "/a/b {}", "/a/b", "/a/{x}", "/{x}/b", "/{x}/{y}"),
                of("/a/c", "/a/{x} {x=c}", "/a/b", "/a/{x}", "/{x}/b", "/{x}/{y}"),
                of("/c/b", "/{x}/b {x=c}", "/a/b", "/a/{x}", "/{x}/b", "/{x}/{y}"),
                of("/c/d", "/{x}/{y} {x=c, y=d}", "/a/b", "/a/{x}", "/{x}/b", "/{x}/{y}"),
                of("/b/d", "/b/{w} {w=d}", "/{v}/d", "/b/{w}"),
                of("/a/b/c", "/a/{x}/c {x=b}", "/a/{x}/c", "/{x}/b/c", "/a/{x}/{y}"));
    }

    @ParameterizedTest
    @MethodSource("precedence")
    @Tag("B-URI-4")
    void exact_segments_go_before_variables_from_left_to_right(String request, String answer, List<String> paths)
            throws Exception {
        assertMatch(request, answer, paths);
    }

    static Stream<Arguments> literals() {
        return Stream.of(
                of("/a/b", "/a/b {}", "/{x}/{y}", "/a/b"), of("/a/c", "/{x}/{y} {x=a, y=c}", "/{x}/{y}", "/a/b"));
    }

    @ParameterizedTest
    @MethodSource("literals")
    @Tag("B-URI-12")
    void a_literal_path_goes_before_a_template_of_it(String request, String answer, List<String> paths)
            throws Exception {
        assertMatch(request, answer, paths);
    }

    static Stream<Arguments> goingBack() {
        return Stream.of(of("/a/b/d", "/{y}/b/d {y=a}", "/a/{x}/c", "/{y}/b/d"));
    }

    @ParameterizedTest
    @MethodSource("goingBack")
    @Tag("B-URI-5")
    void what_the_first_walk_does_not_find_is_found_by_going_back(String request, String answer, List<String> paths)
            throws Exception {
        assertMatch(request, answer, paths);
    }

    static Stream<Arguments> segments() {
        return Stream.of(
                of("/a/b", "/a/{v} {v=b}", "/a/{v}"),
                of("/a", NONE, "/a/{v}"),
                of("/a/", NONE, "/a/{v}"),
                of("/a/b/c", NONE, "/a/{v}"),
                of("/a/b", NONE, "/a/{v}/{w}"));
    }

    @ParameterizedTest
    @MethodSource("segments")
    @Tag("B-URI-6")
    void a_variable_is_one_segment_that_is_not_empty(String request, String answer, List<String> paths)
            throws Exception {
        assertMatch(request, answer, paths);
    }

    static Stream<Arguments> slashes() {
        return Stream.of(
                of("/a/b/", "/a/b/ {}", "/a/b/", "/a/b"),
                of("/a/b", "/a/b {}", "/a/b/", "/a/b"),
                of("/a/b", NONE, "/a/b/"),
                of("/a/b/", NONE, "/a/b"),
                of("/a/b/", NONE, "/a/{v}"));
    }

    @ParameterizedTest
    @MethodSource("slashes")
    @Tag("B-URI-7")
    void a_slash_at_the_end_counts(String request, String answer, List<String> paths) throws Exception {
        assertMatch(request, answer, paths);
    }

    static Stream<Arguments> unnormalised() {
        return Stream.of(
                of("/x/../a/b", "/a/b {}", "/a/b"),
                of("/a/./b", "/a/b {}", "/a/b"),
                of("/%61/b", "/a/b {}", "/a/b"),
                of("/a/b?c=d", "/a/b {}", "/a/b"));
    }

    @ParameterizedTest
    @MethodSource("unnormalised")
    @Tag("B-URI-8")
    void the_normalised_path_is_compared(String request, String answer, List<String> paths) throws Exception {
        assertMatch(request, answer, paths);
    }

    static Stream<Arguments> encoded() {
        return Stream.of(
                of("/a/%C3%B6", "/a/{v} {v=ö}", "/a/{v}"),
                of("/a/b+c", "/a/{v} {v=b+c}", "/a/{v}"),
                of("/a/b%20c", "/a/{v} {v=b c}", "/a/{v}"),
                of("/a/%2541", "/a/{v} {v=%41}", "/a/{v}"));
    }

    @ParameterizedTest
    @MethodSource("encoded")
    @Tag("B-URI-9")
    @Tag("B-PP-4")
    void values_are_decoded_once_as_utf_8(String request, String answer, List<String> paths) throws Exception {
        assertMatch(request, answer, paths);
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                of("/A", NONE, "/a"), of("/A", "/A {}", "/a", "/A"), of("/a/B", "/a/{v} {v=B}", "/a/b", "/a/{v}"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    @Tag("B-URI-10")
    void case_counts(String request, String answer, List<String> paths) throws Exception {
        assertMatch(request, answer, paths);
    }

    static Stream<Arguments> unknown() {
        return Stream.of(of("/b", NONE, "/a"), of("/a/b", NONE, "/a"), of("/", NONE, "/a"));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    @Tag("B-URI-11")
    void what_matches_nothing_is_ordinary_http(String request, String answer, List<String> paths) throws Exception {
        assertMatch(request, answer, paths);
    }
}
