package dev.sockeye.processor;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the source of an endpoint to a client's answer, with nobody having named or looked for the endpoint. */
class IndexedServerTest {
    private static final String ECHO = """
            package com.example;
            import jakarta.websocket.OnMessage;
            import jakarta.websocket.server.ServerEndpoint;
            @ServerEndpoint("/echo")
            public class Echo {
                @OnMessage
                public String on(String text) {
                    return text;
                }
            }
            """;

    @Test
    void what_is_compiled_is_served(@TempDir Path classes) throws Exception {
        Compilation compilation = Compilation.of(classes, List.of(Compilation.source("Echo", ECHO)));
        assertThat(compilation.diagnostics()).isEmpty();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader application =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
            thread.setContextClassLoader(application);
            try (Server server = Sockeye.server().port(0).indexedEndpoints().start()) {
                assertThat(answer(server.webSocketUri("/echo"))).isEqualTo("here");
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String answer(URI endpoint) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(endpoint, new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
                        answer.complete(data.toString());
                        return null;
                    }
                })
                .get(10, SECONDS);
        socket.sendText("here", true).get(10, SECONDS);
        String text = answer.get(10, SECONDS);
        socket.abort();
        return text;
    }
}
