package dev.sockeye.container.tomcat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files of its directory an embedded server serves. */
class ShownFilesTest {
    @TempDir
    private Path directory;

    private Server server;

    /** Its path is no name of a file. */
    @ServerEndpoint("/.echo")
    public static class Echo {
        @OnMessage
        public String answer(String text) {
            return text;
        }
    }

    @BeforeEach
    void start() throws IOException {
        for (String hidden : new String[] {
            ".env",
            ".git/config",
            ".git/index.html",
            "docs/.env",
            ".well-known/.git/config",
            "docs/.well-known/security.txt",
            "..twice",
            "WEB-INF/web.xml"
        }) {
            write(hidden, "hidden");
        }
        write("index.html", "shown");
        write("docs/a.b", "shown");
        write("docs/%2eenv", "shown");
        write(".well-known/security.txt", "shown");
        write(".well-known/acme-challenge/token", "shown");
        server = Sockeye.server().port(0).files(directory).endpoint(Echo.class).start();
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private String answer(String method, String path) throws IOException {
        try (RawPeer peer = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            peer.write(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            int status = peer.readHead().status();
            return status + " " + new String(peer.readRest(), UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.env",
                "/%2eenv",
                "/%2Eenv",
                "/.%65nv",
                "/.env;x=y",
                "/;x/.env",
                "/./.env",
                "/docs/../.env",
                "/docs/%2e%2e/%2eenv",
                "/docs/..;/.env",
                "/.git/config",
                "/%2egit/config",
                "/.git;x/config",
                "/.git%2fconfig",
                "/.git/./config",
                "//.git/config",
                "/.git/",
                "/.git",
                "/docs/.env",
                "/..twice",
                "/.well-known/.git/config",
                "/.well-known/../.env",
                "/.well-known/%2e%2e/.git/config",
                "/docs/.well-known/security.txt",
                "/WEB-INF/web.xml"
            })
    void files_whose_names_begin_with_a_dot_are_not_found_however_they_are_asked_for(String path) throws Exception {
        assertThat(answer("GET", path)).doesNotContain("hidden").matches("(?s)40[04] .*");
        assertThat(answer("HEAD", path)).matches("(?s)40[04] .*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/docs/a.b",
                "/docs/%252eenv",
                "/.well-known/security.txt",
                "/%2ewell-known/security.txt",
                "/.well-known/acme-challenge/token"
            })
    void other_files_are_served_and_what_everybody_is_to_find_is_among_them(String path) throws Exception {
        assertThat(answer("GET", path)).isEqualTo("200 shown");
    }

    @Test
    void an_endpoint_may_have_any_path() throws Exception {
        try (RawPeer peer = RawPeer.open(Loopback.uri(server.port(), "/.echo"))) {
            peer.send(RawFrame.text("hello"));
            assertThat(peer.next()).isEqualTo(RawFrame.text("hello"));
        }
        assertThat(answer("GET", "/.echo")).startsWith("426 ");
    }
}
