package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.files;
import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.path;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files below a path, on embedded Tomcat. */
@Timeout(60)
class StaticFilesTest {
    @TempDir
    private Path temporary;

    private Path directory;

    @BeforeEach
    void write() throws IOException {
        directory = Files.createDirectories(temporary.resolve("files"));
        Files.writeString(temporary.resolve("secret.txt"), "secret");
        Files.writeString(directory.resolve("a.txt"), "ä");
        Files.setLastModifiedTime(directory.resolve("a.txt"), FileTime.from(Instant.parse("2026-03-01T12:00:00.750Z")));
        Files.writeString(directory.resolve("index.html"), "index");
        Files.write(directory.resolve("b.png"), new byte[] {1, 2, 3});
        Files.writeString(directory.resolve("unknown"), "?");
        Files.writeString(directory.resolve(".env"), "hidden");
        for (String type : List.of("css", "js", "mjs", "svg", "json", "wasm", "woff2")) {
            Files.writeString(directory.resolve("a." + type), "");
        }
        Files.createDirectories(directory.resolve(".git"));
        Files.writeString(directory.resolve(".git/config"), "hidden");
        Files.createDirectories(directory.resolve(".well-known"));
        Files.writeString(directory.resolve(".well-known/security.txt"), "security");
        Files.createDirectories(directory.resolve("WEB-INF"));
        Files.writeString(directory.resolve("WEB-INF/web.xml"), "hidden");
        Files.createDirectories(directory.resolve("docs"));
        Files.writeString(directory.resolve("docs/index.html"), "docs");
    }

    private static Server serve(Route... routes) {
        return Sockeye.server().port(0).with(routes).start();
    }

    private static String answer(Server server, String method, String path, String... headers) throws IOException {
        try (RawExchange exchange = RawExchange.of(server, method, path, headers)) {
            return exchange.status() + " " + exchange.rest();
        }
    }

    @Test
    void a_file_comes_with_what_is_known_of_it() throws Exception {
        try (Server server = serve(files("/static", directory));
                RawExchange exchange = RawExchange.of(server, "GET", "/static/a.txt")) {
            assertThat(exchange.status()).isEqualTo(200);
            assertThat(exchange.header("Content-Type")).hasValue("text/plain;charset=UTF-8");
            assertThat(exchange.header("Content-Length")).hasValue("2");
            assertThat(exchange.header("Last-Modified")).hasValue("Sun, 01 Mar 2026 12:00:00 GMT");
            assertThat(exchange.header("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(exchange.rest()).isEqualTo("ä");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/static/b.png, image/png",
        "/static/unknown, application/octet-stream",
        "/static/, text/html;charset=UTF-8",
        "/static/a.css, text/css;charset=UTF-8",
        "/static/a.js, text/javascript;charset=UTF-8",
        "/static/a.mjs, text/javascript;charset=UTF-8",
        "/static/a.svg, image/svg+xml",
        "/static/a.json, application/json",
        "/static/a.wasm, application/wasm",
        "/static/a.woff2, font/woff2"
    })
    void a_file_has_its_own_type(String path, String type) throws Exception {
        try (Server server = serve(files("/static", directory));
                RawExchange exchange = RawExchange.of(server, "GET", path)) {
            assertThat(exchange.header("Content-Type")).hasValue(type);
        }
    }

    @Test
    void HEAD_gets_the_same_headers_and_other_methods_are_not_taken() throws Exception {
        try (Server server = serve(files("/static", directory))) {
            try (RawExchange exchange = RawExchange.of(server, "HEAD", "/static/a.txt")) {
                assertThat(exchange.status()).isEqualTo(200);
                assertThat(exchange.header("Content-Length")).hasValue("2");
                assertThat(exchange.rest()).isEmpty();
            }
            try (RawExchange exchange = RawExchange.of(server, "PUT", "/static/a.txt")) {
                assertThat(exchange.status()).isEqualTo(405);
                assertThat(exchange.header("Allow")).hasValue("GET, HEAD, OPTIONS");
            }
            assertThat(answer(server, "OPTIONS", "/static/a.txt")).isEqualTo("200 ");
            assertThat(answer(server, "POST", "/static/missing")).startsWith("405 ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 01 Mar 2026 12:00:00 GMT | 304",
                "Sun, 01 Mar 2026 12:00:01 GMT | 304",
                "Sun, 01 Mar 2026 11:59:59 GMT | 200",
                "yesterday | 200"
            })
    void a_version_that_the_client_has_is_not_sent_again(String date, int status) throws Exception {
        try (Server server = serve(files("/static", directory));
                RawExchange exchange = RawExchange.of(server, "GET", "/static/a.txt", "If-Modified-Since: " + date)) {
            assertThat(exchange.status()).isEqualTo(status);
            assertThat(exchange.header("Last-Modified")).hasValue("Sun, 01 Mar 2026 12:00:00 GMT");
            assertThat(exchange.rest()).isEqualTo(status == 304 ? "" : "ä");
        }
    }

    private static String tag(Server server) throws IOException {
        try (RawExchange exchange = RawExchange.of(server, "HEAD", "/static/a.txt")) {
            return exchange.header("ETag").orElseThrow();
        }
    }

    @Test
    void a_version_is_known_by_its_tag_too_which_goes_before_its_date() throws Exception {
        String since = "If-Modified-Since: Sun, 01 Mar 2026 12:00:00 GMT";
        try (Server server = serve(files("/static", directory))) {
            String tag = tag(server);
            assertThat(tag).matches("\"[0-9a-f]+-2\"");
            assertThat(answer(server, "GET", "/static/a.txt", since, "If-None-Match: \"x\""))
                    .isEqualTo("200 ä");
            for (String known : List.of(tag, "W/" + tag, "\"x\" , " + tag, "*")) {
                try (RawExchange exchange = RawExchange.of(server, "GET", "/static/a.txt", "If-None-Match: " + known)) {
                    assertThat(exchange.status()).as(known).isEqualTo(304);
                    assertThat(exchange.header("ETag")).hasValue(tag);
                    assertThat(exchange.rest()).isEmpty();
                }
            }
            Files.setLastModifiedTime(
                    directory.resolve("a.txt"), FileTime.from(Instant.parse("2026-03-01T12:00:00.751Z")));
            assertThat(answer(server, "GET", "/static/a.txt", since, "If-None-Match: " + tag))
                    .as("another version of the same second")
                    .isEqualTo("200 ä");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 206, bytes 0-0/10, 0",
        "bytes=2-4, 206, bytes 2-4/10, 234",
        "bytes=7-, 206, bytes 7-9/10, 789",
        "bytes=7-99, 206, bytes 7-9/10, 789",
        "bytes=-3, 206, bytes 7-9/10, 789",
        "bytes=-99, 206, bytes 0-9/10, 0123456789",
        "bytes=10-, 416, bytes */10, ",
        "bytes=-0, 416, bytes */10, ",
        "bytes=999999999999999999-, 416, bytes */10, ",
        "bytes=4-2, 200, , 0123456789",
        "bytes=-, 200, , 0123456789",
        "bytes=x-2, 200, , 0123456789",
        "'bytes=0-1,3-4', 200, , 0123456789",
        "bytes=9999999999999999999999-, 200, , 0123456789",
        "lines=1-2, 200, , 0123456789"
    })
    void a_range_of_bytes_is_sent_alone(String range, int status, String contentRange, String body) throws Exception {
        Files.writeString(directory.resolve("ten"), "0123456789");
        try (Server server = serve(files("/static", directory))) {
            try (RawExchange exchange = RawExchange.of(server, "GET", "/static/ten", "Range: " + range)) {
                assertThat(exchange.status()).isEqualTo(status);
                assertThat(exchange.header("Content-Range")).isEqualTo(Optional.ofNullable(contentRange));
                assertThat(exchange.header("Accept-Ranges")).hasValue("bytes");
                if (body != null) {
                    assertThat(exchange.header("Content-Length")).hasValue(String.valueOf(body.length()));
                    assertThat(exchange.rest()).isEqualTo(body);
                }
            }
            try (RawExchange exchange = RawExchange.of(server, "HEAD", "/static/ten", "Range: " + range)) {
                assertThat(exchange.status()).isEqualTo(200);
                assertThat(exchange.header("Content-Length")).hasValue("10");
            }
        }
    }

    /** RFC 9110 section 13.2.2: what is wanted comes before what is known. */
    @Test
    void a_version_that_is_not_the_one_that_is_wanted_is_412() throws Exception {
        try (Server server = serve(files("/static", directory))) {
            String tag = tag(server);
            for (String wanted : List.of(tag, "*", "\"old\", " + tag)) {
                assertThat(answer(server, "GET", "/static/a.txt", "If-Match: " + wanted))
                        .as(wanted)
                        .isEqualTo("200 ä");
            }
            for (String other : List.of("\"old\"", "W/" + tag, "")) {
                assertThat(answer(server, "GET", "/static/a.txt", "If-Match: " + other, "If-None-Match: " + tag))
                        .as(other)
                        .startsWith("412 ")
                        .doesNotContain("ä");
                assertThat(answer(server, "HEAD", "/static/a.txt", "If-Match: " + other))
                        .isEqualTo("412 ");
            }
            String before = "If-Unmodified-Since: Sun, 01 Mar 2026 11:59:59 GMT";
            assertThat(answer(server, "GET", "/static/a.txt", before)).startsWith("412 ");
            assertThat(answer(server, "GET", "/static/a.txt", before, "If-Match: " + tag))
                    .isEqualTo("200 ä");
            assertThat(answer(server, "GET", "/static/a.txt", "If-Unmodified-Since: Sun, 01 Mar 2026 12:00:00 GMT"))
                    .isEqualTo("200 ä");
            assertThat(answer(server, "GET", "/static/a.txt", "If-Unmodified-Since: yesterday"))
                    .isEqualTo("200 ä");
        }
    }

    @Test
    void a_range_of_an_older_version_and_of_an_empty_file_is_the_whole() throws Exception {
        Files.writeString(directory.resolve("empty"), "");
        try (Server server = serve(files("/static", directory))) {
            String tag = tag(server);
            assertThat(answer(server, "GET", "/static/a.txt", "Range: bytes=0-0", "If-Range: " + tag))
                    .startsWith("206 ");
            assertThat(answer(server, "GET", "/static/a.txt", "Range: bytes=0-0", "If-Range: W/" + tag))
                    .isEqualTo("200 ä");
            assertThat(answer(server, "GET", "/static/a.txt", "Range: bytes=0-0", "If-Range: \"old\""))
                    .isEqualTo("200 ä");
            assertThat(answer(server, "GET", "/static/empty", "Range: bytes=0-0"))
                    .isEqualTo("200 ");
            assertThat(answer(server, "GET", "/static/a.txt", "Range: bytes=0-0", "If-None-Match: " + tag))
                    .isEqualTo("304 ");
        }
    }

    @Test
    void a_directory_without_its_slash_is_redirected_to_where_its_links_work() throws Exception {
        try (Server server = serve(files("/static", directory))) {
            try (RawExchange exchange = RawExchange.of(server, "GET", "/static/docs?v=1")) {
                assertThat(exchange.status()).isEqualTo(302);
                assertThat(exchange.header("Location")).hasValue("./docs/?v=1");
            }
            try (RawExchange exchange = RawExchange.of(server, "GET", "/static;x=//evil.example")) {
                assertThat(exchange.header("Location").orElse("")).doesNotContain("evil");
            }
            try (RawExchange exchange = RawExchange.of(server, "GET", "/static")) {
                assertThat(exchange.header("Location")).hasValue("./static/");
            }
            assertThat(answer(server, "GET", "/static/docs/")).isEqualTo("200 docs");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static/missing.txt",
                "/static/.env",
                "/static/%2eenv",
                "/static/.env;x",
                "/static/./.env",
                "/static/docs/../.env",
                "/static/docs/%2e%2e/%2eenv",
                "/static/.git/config",
                "/static/%2egit/config",
                "/static/%2E%67it/config",
                "/static/.git%2fconfig",
                "/static/.git;x/config",
                "/static//.git/config",
                "/static/.well-known/../.git/config",
                "/static/.well-known/%2e%2e/.git/config",
                "/static/WEB-INF/web.xml",
                "/static/web-inf/web.xml",
                "/static/%57EB-INF/web.xml",
                "/static/WEB-INF;x/web.xml",
                "/static/../secret.txt",
                "/static/..%2fsecret.txt",
                "/static/%2e%2e/secret.txt",
                "/static/%252e%252e/secret.txt",
                "/static/..%5csecret.txt",
                "/static/..\\secret.txt",
                "/static/a.txt%00.html",
                "/static/..;/secret.txt",
                "/static//../../secret.txt"
            })
    void there_is_no_way_out_of_the_directory(String path) throws Exception {
        try (Server server = serve(files("/static", directory))) {
            assertThat(answer(server, "GET", path))
                    .doesNotContain("secret", "hidden")
                    .matches("(?s)40[04] .*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/security.txt", "/%2ewell-known/security.txt"})
    void what_everybody_is_to_find_is_shown(String path) throws Exception {
        try (Server server = serve(files("/", directory))) {
            assertThat(answer(server, "GET", path)).isEqualTo("200 security");
        }
    }

    @Test
    void a_prefix_ends_at_a_slash() throws Exception {
        try (Server server = serve(files("/static/", directory), http("/staticx", (request, response) -> {
            response.getWriter().print("x");
        }))) {
            assertThat(answer(server, "GET", "/static/unknown")).isEqualTo("200 ?");
            assertThat(answer(server, "GET", "/staticx")).isEqualTo("200 x");
            assertThat(answer(server, "GET", "/staticx/unknown")).startsWith("404 ");
            assertThat(answer(server, "GET", "/unknown")).startsWith("404 ");
        }
    }

    @Test
    void the_nearest_route_serves_and_files_at_the_root_leave_endpoints_and_other_routes_alone() throws Exception {
        Path other = Files.createDirectories(temporary.resolve("other"));
        Files.writeString(other.resolve("a.txt"), "other");
        try (Server server = serve(
                files("/", directory),
                files("/docs/other", other),
                path("/tenants/{name}", files("/", other)),
                http(
                        "POST",
                        "/a.txt",
                        (request, response) -> response.getWriter().print("posted")),
                ws("/chat", request -> accept(socket -> socket.send("hello"))))) {
            assertThat(answer(server, "GET", "/")).isEqualTo("200 index");
            assertThat(answer(server, "GET", "/docs/")).isEqualTo("200 docs");
            assertThat(answer(server, "GET", "/docs/other/a.txt")).isEqualTo("200 other");
            assertThat(answer(server, "GET", "/docs/other/index.html")).startsWith("404 ");
            assertThat(answer(server, "GET", "/tenants/x/a.txt")).isEqualTo("200 other");
            assertThat(answer(server, "GET", "/tenants/a.txt")).startsWith("404 ");
            assertThat(answer(server, "POST", "/a.txt")).isEqualTo("200 posted");
            assertThat(Talk.with(server, "/chat").hear()).isEqualTo("hello");
        }
    }

    @Test
    void a_condition_chooses_between_directories() throws Exception {
        Path other = Files.createDirectories(temporary.resolve("other"));
        Files.writeString(other.resolve("unknown"), "for testers");
        try (Server server = serve(files("/", other).header("X-Tester", "1"), files("/", directory))) {
            assertThat(answer(server, "GET", "/unknown", "X-Tester: 1")).isEqualTo("200 for testers");
            assertThat(answer(server, "GET", "/unknown")).isEqualTo("200 ?");
        }
    }

    @Test
    void a_large_file_arrives_whole() throws Exception {
        Files.writeString(directory.resolve("large.bin"), "x".repeat(3_000_000));
        try (Server server = serve(files("/static", directory))) {
            assertThat(answer(server, "GET", "/static/large.bin")).isEqualTo("200 " + "x".repeat(3_000_000));
        }
    }

    @Test
    void two_directories_at_one_path_and_a_directory_that_is_none_are_refused() {
        assertThatThrownBy(() -> serve(files("/static", directory), files("/static/", temporary)))
                .hasMessageContaining("is never reached, since")
                .hasMessageContaining("StaticFilesTest.java:");
        assertThatThrownBy(() -> files("/static", directory.resolve("missing")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected a directory, but there is none at ");
    }
}
