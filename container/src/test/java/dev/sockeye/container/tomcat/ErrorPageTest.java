package dev.sockeye.container.tomcat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the embedded server tells others when something is wrong with a request, or with itself. */
class ErrorPageTest {
    private static Server server;

    private static final class Failing extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getParameter("status") != null) {
                response.sendError(Integer.parseInt(request.getParameter("status")), "for your eyes only");
            } else {
                throw new IllegalStateException("for your eyes only");
            }
        }
    }

    @BeforeAll
    static void start() {
        server = Sockeye.server().port(0).servlet("/fail", new Failing()).start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "500, GET /fail HTTP/1.1",
        "403, GET /fail?status=403 HTTP/1.1",
        "404, GET /nothing HTTP/1.1",
        "405, DELETE /nothing HTTP/1.1",
        "400, GET /% HTTP/1.1",
        "400, GET /a[b HTTP/1.1",
        "505, GET / HTTP/9.9",
        "400, G\u0001T / HTTP/1.1"
    })
    void an_error_page_has_neither_trace_nor_message_nor_version(int status, String requestLine) throws IOException {
        String answer = answerTo(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .doesNotContainIgnoringCase("Tomcat")
                .doesNotContainIgnoringCase("\r\nServer:")
                .doesNotContain("Exception", "for your eyes only", "org.apache", "11.0");
    }

    private static String answerTo(String request) throws IOException {
        try (RawPeer client = RawPeer.connect(server.uri())) {
            return new String(client.write(request).readRest(), US_ASCII);
        }
    }
}
