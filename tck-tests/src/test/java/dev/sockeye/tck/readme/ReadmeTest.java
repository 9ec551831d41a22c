package dev.sockeye.tck.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the README shows is what runs here. */
class ReadmeTest {
    private static final String STARTING = """
            import dev.sockeye.Sockeye;
            import dev.sockeye.container.tomcat.Server;

            Server server = Sockeye.server().port(8080).endpoint(Greeter.class).start();
            """;

    @Test
    void the_endpoint_of_the_readme_is_the_one_compiled_here() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/sockeye/tck/readme/Greeter.java"));
        String shown = source.substring(source.indexOf("import "));
        assertThat(readme()).contains("```java\n" + shown + "```").contains("```java\n" + STARTING + "```");
    }

    @Test
    void the_endpoint_of_the_readme_answers_as_it_says() throws Exception {
        try (Server server = Sockeye.server().port(0).endpoint(Greeter.class).start()) {
            BlockingQueue<String> answers = new LinkedBlockingQueue<>();
            WebSocket client = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/greet/en"), listener(answers))
                    .join();
            client.sendText("{\"type\":\"hello\",\"name\":\"Ada\"}", true).join();
            assertThat(answers.poll(10, TimeUnit.SECONDS)).isEqualTo("{\"type\":\"hello\",\"name\":\"Ada (en)\"}");
            client.sendText("{\"type\":\"goodbye\",\"name\":\"Ada\"}", true).join();
            assertThat(answers.poll(10, TimeUnit.SECONDS)).isEqualTo("{\"type\":\"goodbye\",\"name\":\"Ada\"}");
        }
    }

    @Test
    void the_page_about_wars_shows_the_project_that_is_built_here() throws IOException {
        Path example = Path.of("../examples/war");
        assertThat(Files.readString(Path.of("../docs/how-to/war.md")))
                .contains("```xml\n" + Files.readString(example.resolve("pom.xml")) + "```")
                .contains(
                        "```java\n" + Files.readString(example.resolve("src/main/java/com/example/Echo.java")) + "```");
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

    private static String readme() throws IOException {
        return Files.readString(Path.of("../README.md"));
    }
}
