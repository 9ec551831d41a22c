package dev.sockeye.tck.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the README shows is what runs here. */
class ReadmeTest {
    @Test
    void the_endpoint_of_the_readme_answers_as_it_says() throws Exception {
        try (Server server = Sockeye.server().port(0).endpoint(Greeter.class).start()) {
            BlockingQueue<String> answers = new LinkedBlockingQueue<>();
            WebSocket client = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/greet/en"), listener(answers))
                    .join();
            client.sendText("{\"type\":\"hello\",\"name\":\"Ada\"}", true).join();
            assertThat(answers.poll(30, TimeUnit.SECONDS)).isEqualTo("{\"type\":\"hello\",\"name\":\"Ada (en)\"}");
            client.sendText("{\"type\":\"goodbye\",\"name\":\"Ada\"}", true).join();
            assertThat(answers.poll(30, TimeUnit.SECONDS)).isEqualTo("{\"type\":\"goodbye\",\"name\":\"Ada\"}");
        }
    }

    private static WebSocket.Listener listener(BlockingQueue<String> answers) {
        return new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                answers.add(data.toString());
                return WebSocket.Listener.super.onText(socket, data, last);
            }
        };
    }
}
