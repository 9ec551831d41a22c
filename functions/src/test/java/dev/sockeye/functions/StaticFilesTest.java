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
        "/static/, text/html;charset=UTF-8"
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

    @Test
    void a_client_that_asks_for_a_tag_gets_the_file() throws Exception {
        String since = "If-Modified-Since: Sun, 01 Mar 2026 12:00:00 GMT";
        try (Server server = serve(files("/static", directory))) {
            assertThat(answer(server, "GET", "/static/a.txt", since, "If-None-Match: \"x\""))
                    .isEqualTo("200 ä");
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
                .hasMessageContaining("two routes without conditions take the same requests")
                .hasMessageContaining("StaticFilesTest.java:");
        assertThatThrownBy(() -> files("/static", directory.resolve("missing")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected a directory, but there is none at ");
    }
}
