package dev.sockeye.examples.events;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.reconnect.ReconnectingClient;
import dev.sockeye.examples.Printed;
import dev.sockeye.functions.WsClient;
import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestServer;
import dev.sockeye.testkit.Way;
import dev.sockeye.testkit.junit.WebSocketTest;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventsClientTest {
    TestApplication application = TestApplication.of(Events.ROUTES);
    private final Printed printed = new Printed();

    @WebSocketTest({Way.MEMORY, Way.LOOPBACK})
    void what_the_server_says_is_printed(TestServer server) throws Exception {
        var unused = server.container()
                .connectToServer(
                        WsClient.endpoint(ws -> {
                            EventsClient.hear(ws, printed);
                            ws.send("foo");
                            ws.send("end");
                        }),
                        null,
                        server.uri("/subscriptions"));
        server.letPass(Duration.ZERO);
        printed.expect("connected", "server: Greetings!", "server: bar", "disconnected: NORMAL_CLOSURE");
    }

    @Test
    void lines_wait_while_there_is_no_connection() throws Exception {
        AtomicReference<URI> uri = new AtomicReference<>();
        try (TestServer second = application.onLoopback();
                ClientContainer container = Sockeye.client().build()) {
            ReconnectingClient client;
            try (TestServer first = application.onLoopback()) {
                uri.set(first.uri("/subscriptions"));
                client = WsClient.reconnecting(container, ws -> EventsClient.hear(ws, printed))
                        .uri(uri::get)
                        .start();
                printed.expect("connected", "server: Greetings!");
                uri.set(second.uri("/subscriptions"));
            }
            printed.expect("disconnected: GOING_AWAY");

            EventsClient.send(Stream.of("foo", "bar"), client);
            printed.expect("connected", "server: Greetings!", "server: bar", "server: foo");
            printed.expect("disconnected: NORMAL_CLOSURE");
            client.ended().join();
        }
    }
}
