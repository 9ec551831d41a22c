package dev.sockeye.interop.javalin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.servlet.ContainerInitializer;
import io.javalin.Javalin;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An endpoint beside the routes of an application of Javalin, and beside Javalin's own WebSocket. */
@Timeout(60)
class JavalinTest {
    private final ClientContainer client = Sockeye.client().build();
    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Javalin application = application().start("127.0.0.1", 0);

    @ServerEndpoint("/echo/{room}")
    public static class Echo {
        @OnMessage
        public String echo(@PathParam("room") String room, String message) {
            return room + " " + message;
        }
    }

    @ClientEndpoint
    public static class Asker {
        private final LinkedBlockingQueue<String> heard;

        Asker(LinkedBlockingQueue<String> heard) {
            this.heard = heard;
        }

        @OnMessage
        public void answer(String answer) {
            heard.add(answer);
        }

        @OnClose
        public void close(CloseReason reason) {
            heard.add("closed with " + reason.getCloseCode().getCode());
        }
    }

    private static Javalin application() {
        return Javalin.create(config -> {
            config.jetty.modifyServletContextHandler(
                    context -> context.addServletContainerInitializer(new ContainerInitializer(), Echo.class));
            config.routes.get("/hello", context -> context.result("hello"));
            config.routes.ws("/own", socket -> socket.onMessage(message -> message.send("own " + message.message())));
        });
    }

    @AfterEach
    void stop() {
        client.close();
        application.stop();
    }

    private String ask(String path) throws Exception {
        URI uri = URI.create("ws://127.0.0.1:" + application.port() + path);
        Session session = client.connectToServer(new Asker(heard), uri);
        session.getBasicRemote().sendText("hi");
        return heard.poll(30, SECONDS);
    }

    @Test
    void an_endpoint_answers_beside_routes_and_beside_the_websocket_of_javalin() throws Exception {
        URI page = URI.create("http://127.0.0.1:" + application.port() + "/hello");
        String hello = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                .body();

        assertThat(hello).isEqualTo("hello");
        assertThat(ask("/echo/blue")).isEqualTo("blue hi");
        assertThat(ask("/own")).isEqualTo("own hi");
    }

    @Test
    void when_the_application_stops_its_clients_are_closed_with_1001() throws Exception {
        assertThat(ask("/echo/blue")).isEqualTo("blue hi");

        application.stop();

        assertThat(heard.poll(30, SECONDS)).isEqualTo("closed with 1001");
    }
}
