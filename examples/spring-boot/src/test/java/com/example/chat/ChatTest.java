package com.example.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.functions.BlockingWebSocket;
import dev.sockeye.functions.WsClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@Timeout(60)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "server.address=127.0.0.1")
class ChatTest {
    @LocalServerPort
    private int port;

    private BlockingWebSocket connect(String path) {
        return WsClient.blocking(URI.create("ws://127.0.0.1:" + port + path));
    }

    @Test
    void everybodyInARoomHearsWhatOneSays() {
        try (BlockingWebSocket ada = connect("/chat/lobby")) {
            // The handshake may be over before she is in the room, but nothing is said for her before.
            ada.send("here");
            assertThat(ada.receive().orElseThrow().text()).isEqualTo("here");
            try (BlockingWebSocket ben = connect("/chat/lobby")) {
                ben.send("hello");
                assertThat(ben.receive().orElseThrow().text()).isEqualTo("hello");
                assertThat(ada.receive().orElseThrow().text()).isEqualTo("hello");
            }
        }
    }

    @Test
    void announcementsGoToARoom() throws Exception {
        try (BlockingWebSocket ada = connect("/chat/news")) {
            ada.send("here");
            assertThat(ada.receive().orElseThrow().text()).isEqualTo("here");
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/rooms/news"))
                    .POST(HttpRequest.BodyPublishers.ofString("closing"))
                    .build();
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
            assertThat(ada.receive().orElseThrow().text()).isEqualTo("closing");
        }
    }

    @Test
    void aFunctionTellsTheTime() {
        try (BlockingWebSocket socket = connect("/time")) {
            socket.send("now");
            assertThat(Instant.parse(socket.receive().orElseThrow().text())).isBeforeOrEqualTo(Instant.now());
        }
    }
}
