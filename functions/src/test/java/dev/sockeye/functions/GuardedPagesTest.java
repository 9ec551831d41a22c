package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.files;
import static dev.sockeye.functions.Routes.filter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.KeptLog;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What filters by path keep from files and servlets. */
@Timeout(60)
class GuardedPagesTest {
    private static final WsFilter USERS = WsFilter.authenticate(request -> request.query("user"));

    @TempDir
    Path directory;

    /** The status and the body of an answer. */
    private static String get(Server server, String path, String... headers) throws Exception {
        try (RawExchange exchange = RawExchange.of(server, "GET", path, headers)) {
            return exchange.status() + " " + exchange.rest();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/files/index.html", "/files/"})
    void a_filter_around_a_file_guards_it_by_its_other_name_too(String guarded) throws Exception {
        Files.writeString(directory.resolve("index.html"), "index");
        Files.writeString(directory.resolve("page.txt"), "page");
        try (Server server = Sockeye.server()
                .port(0)
                .with(filter(guarded, USERS), files("/files", directory))
                .start()) {
            for (String path : List.of("/files/index.html", "/files/")) {
                assertThat(get(server, path)).as(path).startsWith("401 ");
                assertThat(get(server, path + "?user=ann")).as(path).isEqualTo("200 index");
            }
            assertThat(get(server, "/files/page.txt")).isEqualTo("200 page");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.sockeye.functions.GuardedRoutesTest#authentications")
    void a_filter_by_path_guards_servlets_and_files_of_the_server_too(WsFilter users) throws Exception {
        Files.writeString(directory.resolve("index.html"), "index");
        Files.createDirectories(directory.resolve("admin"));
        Files.writeString(directory.resolve("admin/secret.txt"), "secret");
        AtomicInteger asked = new AtomicInteger();
        WsFilter counting = WsFilter.attribute("count", request -> asked.incrementAndGet());
        try (KeptLog log = new KeptLog(RouteTable.class.getName(), Level.WARNING);
                Server server = Sockeye.server()
                        .port(0)
                        .files(directory)
                        .servlet("/report/*", new Report())
                        .with(
                                filter("/admin/*", users),
                                filter("/report/*", counting.then(users)),
                                filter("/index.html", users))
                        .start()) {
            assertThat(log.messages()).hasSize(2).allMatch(message -> message.contains("except files"));
            for (String path : List.of("/admin/secret.txt", "/report/today", "/", "/index.html")) {
                assertThat(get(server, path)).as(path).startsWith("401 Authentication is required");
                assertThat(get(server, path, "Sec-WebSocket-Key: x")).as(path).startsWith("401 ");
            }
            asked.set(0);
            assertThat(get(server, "/report/today?user=ann")).isEqualTo("200 report for ann");
            assertThat(get(server, "/report/forwarded?user=ann")).isEqualTo("200 report for ann");
            assertThat(asked).hasValue(2);
            assertThat(get(server, "/admin/secret.txt?user=ann")).isEqualTo("200 secret");
            assertThat(get(server, "/?user=ann")).isEqualTo("200 index");
        }
    }

    /** Forwards what is to be forwarded to itself. */
    private static final class Report extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            if (request.getPathInfo().equals("/forwarded")) {
                request.getRequestDispatcher("/report/today").forward(request, response);
            } else {
                response.getWriter().print("report for " + request.getAttribute(WsFilter.USER));
            }
        }
    }
}
