package dev.sockeye.examples.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.examples.Http;
import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.TestServer;
import dev.sockeye.testkit.Way;
import dev.sockeye.testkit.junit.ConnectTo;
import dev.sockeye.testkit.junit.WebSocketTest;

class EventsTest {
    TestApplication application = TestApplication.of(Events.ROUTES);

    @WebSocketTest({Way.MEMORY, Way.LOOPBACK})
    void each_word_has_its_answer(@ConnectTo("/subscriptions") TestClient client) {
        client.expectText("Greetings!");
        client.send("foo").expectText("bar");
        client.send("bar").expectText("foo");
        client.send("x");
        for (int i = 0; i < 10; i++) {
            client.expectText("x");
        }
        client.expectNothing().send("end").expectClose(1000);
    }

    @WebSocketTest(Way.LOOPBACK)
    void a_page_greets_by_name(TestServer server) throws Exception {
        assertThat(Http.get(server, "/greet/ann")).containsExactly("Greetings ann!");
    }
}
