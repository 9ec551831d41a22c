package dev.sockeye.tck.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.ClientOptions;
import dev.sockeye.client.ConnectFailedException;
import dev.sockeye.container.tomcat.Server;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The last step of the tutorial: nginx as the tutorial configures and starts it, in front of a server. */
@Timeout(120)
class TutorialProxyTest {
    @TempDir
    private Path project;

    /** Says to which name it is reached. */
    @ServerEndpoint("/rooms/{room}")
    public static class Room {
        @OnMessage
        public String uri(String ignored, Session session) {
            return session.getRequestURI().toString();
        }
    }

    @Test
    void pages_of_the_same_site_pass_nginx_and_pages_of_another_do_not() throws Exception {
        try (Server server = Sockeye.server()
                        .port(0)
                        .endpoint(Room.class)
                        .trustedProxies("loopback")
                        .start();
                ProxyProcess nginx = ProxyProcess.start(port -> nginx(port, server.port()))) {
            URI room = URI.create("ws://localhost:" + nginx.port() + "/rooms/red");
            Inbox inbox = new Inbox();
            try (ClientContainer page = page("http://localhost:" + nginx.port())) {
                page.connectToServer(inbox, null, room).getBasicRemote().sendText("?");
                assertThat(inbox.next()).isEqualTo(room.toString());
            }
            try (ClientContainer page = page("http://elsewhere.example")) {
                ConnectFailedException refused = catchThrowableOfType(
                        ConnectFailedException.class, () -> page.connectToServer(new Inbox(), null, room));
                assertThat(refused.status()).hasValue(403);
            }
        }
    }

    private List<String> nginx(int port, int server) throws IOException {
        Files.createDirectories(project.resolve("target"));
        String configuration = Snippet.at(Path.of("../examples/tutorial/nginx.conf"))
                .with("127.0.0.1:8081", "127.0.0.1:" + port)
                .with("127.0.0.1:8080", "127.0.0.1:" + server)
                .text();
        Files.writeString(project.resolve("nginx.conf"), configuration);
        Path program = Programs.require("nginx", ReverseProxy.REQUIRED);
        return List.of(program.toString(), "-p", project.toString(), "-e", "stderr", "-c", "nginx.conf");
    }

    private static ClientContainer page(String origin) {
        return Sockeye.client()
                .options(ClientOptions.builder().header("Origin", origin).build())
                .build();
    }
}
