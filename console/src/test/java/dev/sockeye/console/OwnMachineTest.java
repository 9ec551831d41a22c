package dev.sockeye.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.KeptLog;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets the page and its socket, on a server that lets all pages of all names have everything else. */
@Timeout(60)
class OwnMachineTest {
    private static final String PAGE = "/sockeye-console/";
    private static final String STRANGER = "203.0.113.7";

    @AutoClose
    private Server server;

    @AutoClose
    private KeptLog log;

    /** As a filter of an application does that believes a proxy. */
    private static final class SaysRemoteAddress extends HttpFilter {
        private static final long serialVersionUID = 1;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            String said = request.getHeader("Test-Remote-Address");
            chain.doFilter(
                    said == null
                            ? request
                            : new HttpServletRequestWrapper(request) {
                                @Override
                                public String getRemoteAddr() {
                                    return said;
                                }
                            },
                    response);
        }
    }

    @BeforeEach
    void start() {
        log = new KeptLog(OwnMachine.class.getName());
        server = Harbour.server()
                .console()
                .allowedOrigins("*")
                .allowedHosts("*")
                .filter("/*", new SaysRemoteAddress())
                .start();
    }

    private HttpHead get(String path, String... headers) throws Exception {
        String host = List.of(headers).stream().anyMatch(header -> header.startsWith("Host:"))
                ? ""
                : "Host: " + server.uri().getAuthority() + "\r\n";
        try (RawPeer browser = RawPeer.connect(server.uri())) {
            String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            browser.write("GET " + path + " HTTP/1.1\r\n" + host + more + "\r\n");
            return browser.readHead();
        }
    }

    private HttpHead connect(String path, String... headers) throws Exception {
        return HttpHead.answerTo(server.webSocketUri(path), headers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.3.2.1", "[::1]"})
    void pages_and_sockets_by_names_of_loopback_are_served(String name) throws Exception {
        String authority = name + ":" + server.port();

        assertThat(get(PAGE, "Host: " + authority).status()).isEqualTo(200);
        assertThat(connect(ConsolePeer.SOCKET, "Host: " + authority, "Origin: http://" + authority)
                        .status())
                .isEqualTo(101);
        assertThat(connect(ConsolePeer.SOCKET, "Host: " + authority).status()).isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evil.localhost",
                "192.0.2.7",
                "[::2]",
                "localhost."
            })
    void names_that_lead_here_from_elsewhere_are_refused(String name) throws Exception {
        String authority = name + ":" + server.port();

        assertThat(get(PAGE, "Host: " + authority).status()).isEqualTo(403);
        assertThat(get(PAGE + "console.js", "Host: " + authority).status()).isEqualTo(403);
        assertThat(connect(ConsolePeer.SOCKET, "Host: " + authority, "Origin: http://" + authority)
                        .status())
                .isEqualTo(403);
        assertThat(connect("/bell", "Host: " + authority, "Origin: http://" + authority)
                        .status())
                .as("what the application itself lets everybody do")
                .isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://localhost:1", "https://127.0.0.1", "file://"})
    void sockets_of_other_pages_are_refused(String origin) throws Exception {
        assertThat(connect(ConsolePeer.SOCKET, "Origin: " + origin).status()).isEqualTo(403);
        assertThat(connect("/bell", "Origin: " + origin).status()).isEqualTo(101);
    }

    @Test
    void requests_from_other_machines_are_refused() throws Exception {
        assertThat(get(PAGE, "Test-Remote-Address: " + STRANGER).status()).isEqualTo(403);
        assertThat(connect(ConsolePeer.SOCKET, "Test-Remote-Address: " + STRANGER)
                        .status())
                .isEqualTo(403);
        assertThat(get(PAGE, "Test-Remote-Address: 0:0:0:0:0:0:0:1").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forwarded: for=192.0.2.7",
                "X-Forwarded-For: 127.0.0.1",
                "Via: 1.1 proxy",
                "X-Real-IP: 1.2.3.4",
                "X-Forwarded-Server: proxy"
            })
    void what_a_proxy_has_forwarded_is_refused(String mark) throws Exception {
        assertThat(get(PAGE, mark).status()).isEqualTo(403);
        assertThat(connect(ConsolePeer.SOCKET, mark).status()).isEqualTo(403);
    }

    @Test
    void refusals_say_why_and_the_first_is_logged() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(get(PAGE, "Host: evil.example").status()).isEqualTo(403);
        }

        assertThat(log.lines())
                .hasSize(3)
                .filteredOn(line -> line.startsWith("WARNING"))
                .singleElement()
                .isEqualTo("WARNING Refused a request for the console: expected a Host header that names loopback:"
                        + " localhost, 127.0.0.1 or [::1]; further ones are logged at DEBUG");
    }

    @Test
    void the_page_may_load_nothing_but_its_own_files_and_be_in_no_frame() throws Exception {
        HttpHead page = get(PAGE, "Host: localhost:1234");

        assertThat(page.value("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; img-src data:;")
                .contains("connect-src 'self' ws://localhost:1234 wss://localhost:1234;")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.value("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.value("Cache-Control")).isEqualTo("no-store");
        assertThat(page.value("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(get(PAGE + "console.css").value("Content-Type")).isEqualTo("text/css;charset=UTF-8");
        assertThat(get("/sockeye-console").value("Location")).isEqualTo(PAGE);
        assertThat(get(PAGE + "nothing").status()).isEqualTo(404);
    }
}
