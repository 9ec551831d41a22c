package dev.sockeye.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.sample.JdkClient;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application or its host refuses is no connection, and who has logged in is known. */
public interface SecurityContract extends OnHost {
    /** {@code ada:byron}. */
    String WRONG_PASSWORD = "Authorization: Basic YWRhOmJ5cm9u";

    private int status(String path, String... headers) throws Exception {
        return HttpHead.answerTo(endpoint(path), headers).status();
    }

    private HttpResponse<String> ask(String method, String cookie) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(page().resolve("members/session")).method(method, BodyPublishers.noBody());
        for (String header : new String[] {Account.HEADER, cookie}) {
            String[] parts = header.split(": ", 2);
            request.header(parts[0], parts[1]);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    /** The header line with the cookie of a response, or the one that there was. */
    private static String cookie(HttpResponse<String> response, String before) {
        return response.headers()
                .firstValue("Set-Cookie")
                .map(cookie -> "Cookie: " + cookie.split(";", 2)[0])
                .orElse(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"First", "Declared", "Annotated", "Last"})
    default void what_a_filter_refuses_is_no_connection(String filter) throws Exception {
        assertThat(status("who", "X-" + filter + ": refuse")).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"First", "Declared", "Annotated", "Last"})
    default void the_request_that_a_filter_shows_is_the_one_that_counts(String filter) throws Exception {
        assertThat(answer("who", "who?", "X-" + filter + ": login")).startsWith(filter + " ");
    }

    @Test
    default void nobody_gets_to_the_members_without_a_login() throws Exception {
        assertThat(status("members/who")).isEqualTo(401);
        assertThat(status("members/who", WRONG_PASSWORD)).isEqualTo(401);
    }

    @Test
    default void who_logs_in_is_the_principal_and_has_the_roles() throws Exception {
        assertThat(answer("members/who", "who?", Account.HEADER)).startsWith(Account.NAME + " member=true ");
    }

    @Test
    default void the_http_session_is_shared_and_its_end_closes_with_1008() throws Exception {
        String begun = cookie(ask("GET", "Cookie: none=yet"), "");
        // The first login within a session may rename it.
        HttpResponse<String> session = ask("GET", begun);
        String cookie = cookie(session, begun);
        try (RawPeer raw = RawPeer.open(endpoint("members/who"), Account.HEADER, cookie);
                JdkClient stranger = JdkClient.open(endpoint("echo"))) {
            assertThat(raw.send(RawFrame.text("who?")).next().text())
                    .startsWith(Account.NAME + " member=true httpSession=" + session.body() + " ");

            assertThat(ask("POST", cookie).statusCode()).isEqualTo(200);

            assertThat(raw.next().closeCode()).isEqualTo(1008);
            assertThat(stranger.send("still here?").receive()).isEqualTo("still here?");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "members/who",
                "members/who/",
                "members;x/who",
                "members/who;x",
                "members/who;x=y",
                "members;x=y/../members/who",
                "x;y=z/../members/who",
                "rooms/..;/members/who",
                "rooms/..;x=y/members/who",
                "/members/who",
                "//members/who",
                "members//who",
                "%6dembers/who",
                "%6Dembers/%77ho",
                "%256dembers/who",
                "./members/who",
                "members/./who",
                "x/../members/who",
                "../contract/members/who",
                "%2e/members/who",
                "x/%2e%2e/members/who",
                "x/%2E%2E/members/who",
                "members%2fwho",
                "members%2Fwho",
                "%2fmembers/who",
                "rooms/..%2fmembers/who",
                "members%5cwho",
                "members\\who",
                "x\\..\\members\\who",
                "x%5c..%5cmembers%5cwho",
                "MEMBERS/who",
                "Members/Who",
                "members/WHO",
                "members/who%00",
                "members/who%20",
                "members/who.",
                "members/who%3bx",
                "members/who%3fx",
                "members/who%23",
                "members/%c0%aewho",
                "members/who?x=/../who",
            })
    default void the_members_are_kept_apart_however_their_path_is_written(String spelling) throws Exception {
        String target = page().getRawPath() + spelling;

        Decision page = Decision.onGet(page(), target);
        Decision handshake = Decision.onHandshake(page(), target);

        assertThat(handshake.status())
                .as("GET %s answered %s", target, page.status())
                .isNotEqualTo(Decision.SWITCHING_PROTOCOLS)
                .isEqualTo(page.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rooms/secret",
                "rooms/secret/",
                "rooms/secret;x",
                "rooms/secret;x=y",
                "rooms/;x/secret",
                "rooms;x=y/secret",
                "rooms//secret",
                "/rooms/secret",
                "rooms/%73ecret",
                "rooms/%73%65%63%72%65%74",
                "rooms/%2573ecret",
                "rooms/./secret",
                "rooms/lobby/../secret",
                "rooms/lobby/..;/secret",
                "rooms/lobby;/../secret",
                "rooms/%2e/secret",
                "rooms/lobby/%2e%2e/secret",
                "rooms%2fsecret",
                "rooms/x%2f..%2fsecret",
                "rooms/..%2frooms/secret",
                "rooms%5csecret",
                "rooms\\secret",
                "rooms/x\\..\\secret",
                "rooms/SECRET",
                "rooms/Secret",
                "ROOMS/secret",
                "rooms/secret%00",
                "rooms/secret%20",
                "rooms/%20secret",
                "rooms/secret.",
                "rooms/secret%3bx",
                "rooms/secret%3f",
                "rooms/s%c3%a9cret",
                "rooms/lobby",
                "rooms/lobby;secret",
            })
    default void a_handshake_gets_to_the_room_that_a_page_would_get_to(String spelling) throws Exception {
        String target = page().getRawPath() + spelling;

        Decision page = Decision.onGet(page(), target);
        Decision handshake = Decision.onHandshake(page(), target);

        if (handshake.status() == Decision.SWITCHING_PROTOCOLS) {
            assertThat(page).as(target).isEqualTo(new Decision(200, handshake.room()));
            assertThat(handshake.room()).isNotEqualTo("/secret");
        } else {
            // No endpoint is there, which the host says, or the page that is there instead.
            assertThat(handshake.status()).as(target).isIn(page.status(), page.status() == 200 ? 404 : page.status());
        }
    }

    @Test
    default void the_secret_room_lets_members_in() throws Exception {
        assertThat(answer("rooms/secret", "which?", Account.HEADER)).isEqualTo("/secret");
        assertThat(status("rooms/secret")).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket", "endpoint"})
    default void a_filter_by_path_guards_functions_and_annotated_endpoints(String name) throws Exception {
        assertThat(status("guarded/" + name)).isEqualTo(401);
        assertThat(answer("guarded/" + name + "?user=ada", "which?")).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "servlet", "file"})
    default void a_filter_by_path_guards_routes_servlets_and_files(String name) throws Exception {
        String target = page().getRawPath() + "guarded/" + name;

        assertThat(Decision.onGet(page(), target)).isEqualTo(new Decision(401, "Authentication is required"));
        assertThat(Decision.onHandshake(page(), target).status()).isEqualTo(401);
        assertThat(Decision.onGet(page(), target + "?user=ada")).isEqualTo(new Decision(200, name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "guarded;x/",
                "guarded/;x=y/",
                "guarded//",
                "/guarded/",
                "x;y/../guarded/",
                "rooms/..;/guarded/",
                "%67uarded/",
                "%2567uarded/",
                "./guarded/",
                "guarded/./",
                "x/../guarded/",
                "rooms/../guarded/",
                "x/%2e%2e/guarded/",
                "guarded%2f",
                "%2fguarded/",
                "x%2f..%2fguarded/",
                "guarded%5c",
                "guarded\\",
                "x\\..\\guarded/",
                "GUARDED/",
                "guarded%00/",
                "guarded%20/",
            })
    default void no_spelling_of_a_path_leads_past_its_filter(String folder) throws Exception {
        String target = page().getRawPath() + folder;

        for (String endpoint : List.of("socket", "endpoint")) {
            assertThat(Decision.onHandshake(page(), target + endpoint).status())
                    .as(target + endpoint)
                    .isNotEqualTo(Decision.SWITCHING_PROTOCOLS);
        }
        for (String name : List.of("page", "servlet", "file")) {
            assertThat(Decision.onGet(page(), target + name)).as(target + name).isNotEqualTo(new Decision(200, name));
        }
    }
}
