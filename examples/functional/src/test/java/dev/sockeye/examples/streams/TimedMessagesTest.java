package dev.sockeye.examples.streams;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.examples.Printed;
import dev.sockeye.testkit.Arrival;
import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.TestServer;
import dev.sockeye.testkit.Way;
import dev.sockeye.testkit.junit.ConnectTo;
import dev.sockeye.testkit.junit.WebSocketTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@WebSocketTest({Way.MEMORY, Way.LOOPBACK})
class TimedMessagesTest {
    private final Printed heard = new Printed();
    TestApplication application =
            TestApplication.of(ws("/timed", request -> accept(ws -> TimedMessages.serve(ws, heard))));

    @Test
    void the_server_closes_behind_its_last_message(
            @ConnectTo(value = "/timed", extensions = "permessage-deflate") TestClient client, TestServer server) {
        assertThat(client.extensions()).containsExactly("permessage-deflate");
        server.letPass(Duration.ofSeconds(2));
        for (int i = 1; i <= 10; i++) {
            client.expectText("message " + i);
        }
        client.expectClose(1000);
    }

    @Test
    void all_that_a_client_has_sent_is_heard_though_it_closes_first(
            @ConnectTo(value = "/timed", extensions = "permessage-deflate") TestClient client) throws Exception {
        for (int i = 1; i <= 10; i++) {
            client.send("message " + i);
        }
        client.close(1000, "done");
        assertThat(client.received())
                .last()
                .isInstanceOfSatisfying(
                        Arrival.Closed.class, end -> assertThat(end.code()).isEqualTo(1000));
        for (int i = 1; i <= 10; i++) {
            heard.expect("server heard message " + i);
        }
    }
}
