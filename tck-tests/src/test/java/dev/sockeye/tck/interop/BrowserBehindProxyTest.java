package dev.sockeye.tck.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.container.tomcat.ServerBuilder;
import dev.sockeye.testkit.peer.Certificates;
import dev.sockeye.testkit.process.ChildProcess;
import dev.sockeye.testkit.process.Chromium;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the script of a page gets in a real browser, by which name and through which proxy ever the page has come. */
@Timeout(240)
@Tag("SEC-26")
@Tag("SEC-55")
class BrowserBehindProxyTest {
    private static final String PAGE = """
            <!DOCTYPE html>
            <title>Where am I?</title>
            <script>
              const report = text => fetch("/report", {method: "POST", body: text});
              const socket = new WebSocket((location.protocol === "https:" ? "wss://" : "ws://") + location.host + "/where");
              socket.onopen = () => socket.send("?");
              socket.onmessage = event => report(event.data);
              socket.onerror = () => report("refused");
            </script>
            """;

    private static final BlockingQueue<String> REPORTS = new LinkedBlockingQueue<>();

    @TempDir
    private Path files;

    @TempDir
    private Path profile;

    @TempDir
    private Path place;

    @ServerEndpoint("/where")
    public static class Where {
        @OnMessage
        public String text(String text, Session session) {
            return "at " + session.getRequestURI();
        }
    }

    private static final class Report extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            REPORTS.add(request.getReader().readLine());
        }
    }

    @BeforeEach
    void writePage() throws IOException {
        REPORTS.clear();
        Files.writeString(files.resolve("index.html"), PAGE);
    }

    private ServerBuilder server() {
        return Sockeye.server()
                .port(0)
                .endpoint(Where.class)
                .servlet("/report", new Report())
                .files(files);
    }

    /** Chromium at a page; names end at this machine, and certificates need not be known. */
    private ChildProcess browser(String page) throws IOException {
        Path chromium = Programs.require("chromium", "sockeye.require-browser");
        List<String> command = new ArrayList<>(List.of(chromium.toString()));
        command.addAll(Chromium.FLAGS);
        command.addAll(List.of(
                "--ignore-certificate-errors",
                "--host-resolver-rules=MAP *.example 127.0.0.1",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                page));
        return ChildProcess.start(command);
    }

    private String reportOf(String page) throws Exception {
        try (ChildProcess browser = browser(page)) {
            String report = REPORTS.poll(120, TimeUnit.SECONDS);
            String output = browser.output();
            assertThat(report).as("report of the page; the browser: " + output).isNotNull();
            return report;
        }
    }

    @Test
    void a_page_that_nginx_has_served_over_tls_connects_by_wss() throws Exception {
        Certificates certificates = Certificates.in(place).with("localhost", "dns:localhost", "ip:127.0.0.1");
        Path pem = Files.writeString(place.resolve("localhost.pem"), certificates.pem("localhost"));
        try (Server server = server().trustedProxies("loopback").start();
                ProxyProcess proxy =
                        ReverseProxy.NGINX.start(place, pem, server.port(), ReverseProxy.NGINX::withoutHost)) {
            assertThat(reportOf("https://app.example:" + proxy.port() + "/"))
                    .isEqualTo("at wss://app.example:" + proxy.port() + "/where");
        }
    }

    @Test
    void a_page_connects_to_the_server_on_its_own_machine_by_localhost() throws Exception {
        try (Server server = server().start()) {
            assertThat(reportOf("http://localhost:" + server.port() + "/"))
                    .isEqualTo("at ws://localhost:" + server.port() + "/where");
        }
    }

    @Test
    void a_page_whose_name_was_made_to_lead_there_does_not() throws Exception {
        try (Server server = server().start()) {
            assertThat(reportOf("http://evil.example:" + server.port() + "/")).isEqualTo("refused");
        }
    }
}
