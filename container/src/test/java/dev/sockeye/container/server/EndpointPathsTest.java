package dev.sockeye.container.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sockeye.bridge.UriTemplate;
import dev.sockeye.container.server.EndpointPaths.Match;
import jakarta.websocket.DeploymentException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointPathsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/b/d     | /{v}/d /b/{w}        | /b/{w}",
                "/a/b     | /a/{x} /a/b /{y}/b   | /a/b",
                "/a/c     | /a/{x} /a/b /{y}/c   | /a/{x}",
                "/c/b     | /a/{x} /a/b /{y}/b   | /{y}/b",
                "/a/b     | /a/b/c /{x}/b        | /{x}/b",
                "/a       | /a/b /{x}            | /{x}",
                "/        | / /{x}               | /",
                "/a/      | /a /a/ /a/{x}        | /a/",
                "/a       | /a /a/ /a/{x}        | /a",
                "/{x}     | /{x}                 | /{x}",
            })
    @Tag("B-URI-4")
    @Tag("B-URI-7")
    @Tag("B-URI-12")
    void an_equal_literal_goes_before_a_variable_from_left_to_right(String path, String deployed, String expected)
            throws DeploymentException {
        assertThat(matched(path, deployed.split(" ", -1))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a      | /a/{v}",
                "/a/     | /a/{v}",
                "/a/b/   | /a/{v}",
                "/a/b/c  | /a/{v}",
                "/a/x/y/ | /a/{v}/{w}",
                "/a/b    | /a/b/",
                "/a/b/   | /a/b",
                "/A      | /a",
                "//a     | /a",
                "/a//b   | /a/{v}/b",
                "/.      | /{v}",
                "/a/..   | /a/{v}",
                "a       | /a",
                "''      | /",
                "/a?x=1  | /a",
                "/       | /{v}",
                "/room/a/| /{name}/{rest}",
                "/room/  | /{name}/{rest}",
                "/room// | /{name}/{rest}",
                "//a     | /{name}/{rest}",
            })
    @Tag("B-URI-6")
    @Tag("B-URI-7")
    @Tag("B-URI-10")
    @Tag("B-URI-11")
    void what_differs_in_segments_case_or_slash_does_not_match(String path, String deployed)
            throws DeploymentException {
        assertThat(matched(path, deployed)).isNull();
    }

    @Test
    @Tag("B-URI-5")
    void where_the_walk_finds_nothing_the_variables_passed_over_are_tried() throws DeploymentException {
        assertThat(matched("/a/b/d", "/a/{x}/c", "/{y}/b/d")).isEqualTo("/{y}/b/d");
        assertThat(matched("/a/b/c", "/a/{x}/c", "/{y}/b/c")).isEqualTo("/a/{x}/c");
    }

    @Test
    @Tag("B-PP-4")
    void path_parameters_come_in_order_and_cannot_be_changed() throws DeploymentException {
        Match<String> match = table("/{z}/m/{a}").match("/1/m/2");

        assertThat(match.template()).hasToString("/{z}/m/{a}");
        assertThat(match.value()).isEqualTo("at /{z}/m/{a}");
        assertThat(match.pathParameters()).containsExactly(Map.entry("z", "1"), Map.entry("a", "2"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> match.pathParameters().put("z", "3"));
        assertThat(table("/m").match("/m").pathParameters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%", "%2e%2e", "a+b", "%41", "%zz", "a;b=c", "\u00e9"})
    @Tag("B-URI-8")
    @Tag("B-URI-9")
    @Tag("SEC-24")
    void a_decoded_path_is_not_decoded_again(String segment) throws DeploymentException {
        assertThat(table("/{v}").match("/" + segment).pathParameters()).containsEntry("v", segment);
    }

    @ParameterizedTest
    @CsvSource({
        "/a%20b,a b",
        "/a+b,a+b",
        "/a%2Fb,a/b",
        "/a%2fb,a/b",
        "/%C3%A9,\u00e9",
        "/\u00e9%C3%A9,\u00e9\u00e9",
        "/%F0%9F%98%80,\ud83d\ude00",
        "/%2541,%41",
        "/%2e%2e%2fx,../x",
        "/./x,x",
        "/y/../x,x",
        "/y/%2E%2e/x,x",
        "/../x,x",
        "/a;b=c,a;b=c",
    })
    @Tag("B-URI-8")
    @Tag("B-URI-9")
    @Tag("SEC-24")
    void a_raw_path_is_split_then_decoded_once_and_freed_of_dot_segments(String path, String value)
            throws DeploymentException {
        assertThat(table("/{v}").matchRaw(path).pathParameters()).containsEntry("v", value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%4", "/%zz", "/%C3", "/%C0%AF", "/%ED%A0%80", "/a/%", "a", "", "/a%2Fb/", "//a"})
    @Tag("B-URI-9")
    void a_raw_path_that_is_malformed_or_has_other_segments_does_not_match(String path) throws DeploymentException {
        assertThat(table("/{v}").matchRaw(path)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/caf%C3%A9,/caf\u00e9,/caf%c3%a9",
        "/caf\u00e9,/caf\u00e9,/caf%C3%A9",
        "/~x,/~x,/%7Ex",
        "/a/,/a/,/a/b/..",
        "/a/,/a/,/a/.",
        "/,/,/..",
    })
    @Tag("B-URI-8")
    void literals_compare_decoded(String template, String decodedPath, String rawPath) throws DeploymentException {
        assertThat(table(template).match(decodedPath)).isNotNull();
        assertThat(table(template).matchRaw(rawPath)).isNotNull();
    }

    @Test
    @Tag("A-SRV-5")
    void an_equivalent_path_is_refused_and_both_are_named() throws DeploymentException {
        EndpointPaths<String> table = table("/a/{x}", "/a/b");

        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> table.with(UriTemplate.parse("/a/{y}"), "second"))
                .withMessageContaining("\"/a/{y}\" of second matches the same requests as \"/a/{x}\" of at /a/{x}");
        assertThat(table.at(UriTemplate.parse("/a/{y}"))).isEqualTo("at /a/{x}");
        assertThat(table.at(UriTemplate.parse("/{y}/b"))).isNull();
        assertThat(table.match("/a/1").value()).isEqualTo("at /a/{x}");
    }

    @Test
    void a_table_does_not_change_when_more_is_deployed() throws DeploymentException {
        EndpointPaths<String> before = table("/a/b");
        EndpointPaths<String> after = before.with(UriTemplate.parse("/a/{x}"), "new");

        assertThat(before.match("/a/c")).isNull();
        assertThat(after.match("/a/c").value()).isEqualTo("new");
        assertThat(after.match("/a/b").value()).isEqualTo("at /a/b");
    }

    @Test
    @Tag("B-URI-4")
    @Tag("B-URI-5")
    void every_match_is_the_one_the_specification_names_and_else_the_first_that_fits() throws DeploymentException {
        Random random = new Random(311);
        int walked = 0;
        int backtracked = 0;
        for (int round = 0; round < 3_000; round++) {
            List<UriTemplate> deployed = randomTemplates(random);
            EndpointPaths<UriTemplate> table = EndpointPaths.empty();
            for (UriTemplate template : deployed) {
                table = table.with(template, template);
            }
            for (int request = 0; request < 20; request++) {
                List<String> path = randomSegments(random, "a", "b", "c", "");
                Optional<UriTemplate> bySpecification = specificationWalk(deployed, path);
                Optional<UriTemplate> expected = bySpecification.or(() -> firstThatFits(deployed, path));
                Match<UriTemplate> match = table.match("/" + String.join("/", path));

                assertThat(Optional.ofNullable(match).map(Match::value))
                        .as("%s in %s", path, deployed)
                        .isEqualTo(expected);
                walked += bySpecification.isPresent() ? 1 : 0;
                backtracked += bySpecification.isEmpty() && expected.isPresent() ? 1 : 0;
            }
        }
        assertThat(walked).as("paths the walk finds").isGreaterThan(1_000);
        assertThat(backtracked).as("paths found by going back").isGreaterThan(100);
    }

    /** Section 3.1.1 as a set that shrinks: of the paths of that length keep the equal literals, else the variables. */
    private static Optional<UriTemplate> specificationWalk(List<UriTemplate> deployed, List<String> path) {
        List<UriTemplate> left = deployed.stream()
                .filter(template -> partsOf(template).size() == path.size())
                .toList();
        for (int i = 0; i < path.size(); i++) {
            int index = i;
            List<UriTemplate> equal = left.stream()
                    .filter(template -> partsOf(template).get(index).equals(path.get(index)))
                    .toList();
            List<UriTemplate> variable = left.stream()
                    .filter(template -> isVariable(partsOf(template).get(index))
                            && !path.get(index).isEmpty())
                    .toList();
            left = equal.isEmpty() ? variable : equal;
        }
        assertThat(left).hasSizeLessThanOrEqualTo(1);
        return left.stream().findFirst();
    }

    /** All that fit one by one, the one with the leftmost literals first. */
    private static Optional<UriTemplate> firstThatFits(List<UriTemplate> deployed, List<String> path) {
        return deployed.stream()
                .filter(template -> fits(partsOf(template), path))
                .min(Comparator.comparing(template -> partsOf(template).stream()
                        .map(part -> isVariable(part) ? "1" : "0")
                        .collect(Collectors.joining())));
    }

    private static boolean fits(List<String> parts, List<String> path) {
        boolean fits = parts.size() == path.size();
        for (int i = 0; fits && i < parts.size(); i++) {
            fits = isVariable(parts.get(i))
                    ? !path.get(i).isEmpty()
                    : parts.get(i).equals(path.get(i));
        }
        return fits;
    }

    private static List<String> partsOf(UriTemplate template) {
        return List.of(template.toString().substring(1).split("/", -1));
    }

    private static boolean isVariable(String part) {
        return part.startsWith("{");
    }

    private static List<UriTemplate> randomTemplates(Random random) throws DeploymentException {
        Set<String> paths = new LinkedHashSet<>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            List<String> parts = new ArrayList<>(randomSegments(random, "a", "b", "{}", "{}"));
            if (random.nextInt(8) == 0) {
                parts.add("");
            }
            for (int part = 0; part < parts.size(); part++) {
                parts.set(part, parts.get(part).replace("{}", "{v" + part + "}"));
            }
            paths.add("/" + String.join("/", parts));
        }
        List<UriTemplate> templates = new ArrayList<>();
        for (String path : paths) {
            templates.add(UriTemplate.parse(path));
        }
        return templates;
    }

    private static List<String> randomSegments(Random random, String... choice) {
        List<String> segments = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            segments.add(choice[random.nextInt(choice.length)]);
        }
        return segments;
    }

    private static EndpointPaths<String> table(String... paths) throws DeploymentException {
        EndpointPaths<String> table = EndpointPaths.empty();
        for (String path : paths) {
            table = table.with(UriTemplate.parse(path), "at " + path);
        }
        return table;
    }

    private static String matched(String path, String... deployed) throws DeploymentException {
        Match<String> match = table(deployed).match(path);
        return match == null ? null : match.template().toString();
    }
}
