package dev.sockeye.tck.api.uri;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.testkit.peer.RawFrame;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths an endpoint may be deployed at. */
class PathsTest {
    @RegisterExtension
    final Host host = new Host();

    private static Application at(String... paths) {
        Application application = new Application();
        Arrays.stream(paths)
                .forEach(path -> application.endpoint(ServerEndpointConfig.Builder.create(Whereabouts.class, path)
                        .build()));
        return application;
    }

    private void assertRefused(String... paths) {
        assertThat(host.attempt(at(paths)).failures()).isNotEmpty().hasOnlyElementsOfType(DeploymentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//", "/a//b", "/a/./b", "/a/../b", "/a/.", "/a/..", "/./a", "/../a", "/a?b=c", "/a#b", "/{", "/}",
                "/a}", "/{}", "/{{a}}", "/{a"
            })
    @Tag("B-URI-1")
    @Tag("A-SRV-3")
    void a_path_that_is_not_clean_is_refused(String path) {
        assertRefused(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a{b}", "/{a}b", "/{a}-{b}", "/{a}{b}", "/{a}/{a}", "/{a}/b/{a}"})
    @Tag("B-URI-2")
    void a_variable_that_is_no_whole_segment_or_twice_there_is_refused(String path) {
        assertRefused(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/{+a}", "/{#a}", "/{a*}", "/{a:3}", "/{?a}", "/{a,b}", "/{/a}", "/{a b}"})
    @Tag("B-URI-3")
    void an_expression_that_is_no_simple_variable_is_refused(String path) {
        assertRefused(path);
    }

    @ParameterizedTest
    @CsvSource({
        "/{guest-id}, /7, '/{guest-id} {guest-id=7}'",
        "/{a.b}, /7, '/{a.b} {a.b=7}'",
        "/{a_b1}, /7, '/{a_b1} {a_b1=7}'",
        "/a/, /a/, '/a/ {}'",
        "/a.b/c-d_e~f, /a.b/c-d_e~f, '/a.b/c-d_e~f {}'"
    })
    @Tag("B-URI-3")
    @Tag("B-URI-1")
    void a_good_path_is_served(String path, String request, String answer) throws Exception {
        assertThat(host.rawClient(host.deploy(at(path)).uri(request)).next()).isEqualTo(RawFrame.text(answer));
    }

    @ParameterizedTest
    @CsvSource({"/a, /a, '/a {}'", "/a/{x}, /a/b, '/a/{x} {x=b}'"})
    @Tag("A-SRV-5")
    void an_endpoint_that_is_submitted_again_is_one_endpoint(String path, String request, String answer)
            throws Exception {
        assertThat(host.rawClient(host.deploy(at(path, path)).uri(request)).next())
                .isEqualTo(RawFrame.text(answer));
    }

    @ParameterizedTest
    @CsvSource({"/a/{x}, /a/{y}", "/{x}/b/{y}, /{y}/b/{x}"})
    @Tag("A-SRV-5")
    void two_endpoints_of_equivalent_paths_are_refused(String one, String two) {
        assertRefused(one, two);
    }

    @ParameterizedTest
    @CsvSource({"/a, /a/", "/a/{x}, /a/b", "/a/{x}, /{x}/a", "/a/{x}, /a/{x}/"})
    @Tag("A-SRV-5")
    @Tag("B-URI-12")
    void paths_that_differ_are_deployed(String one, String two) {
        host.deploy(at(one, two));
    }
}
